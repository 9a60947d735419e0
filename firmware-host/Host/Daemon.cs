using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using AcdController.Board;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>The running controller: builds its parts, starts them, and stops them in the right order.</summary>
internal sealed partial class Daemon : IDisposable
{
    /// <summary>Stopped in order.</summary>
    public const int ExitClean = 0;

    /// <summary>Wrong configuration, directory or command line.</summary>
    public const int ExitStartUp = 2;

    /// <summary>We are wrong: a broken invariant.</summary>
    public const int ExitBroken = 70;

    private const int SocketPathOctetsMax = 107;

    // Room in the ring of records is reckoned with so many steps a call.
    private const int StepsOfRecord = 12;

    private readonly Log _log;
    private readonly Editions _editions;
    private readonly CoreRings _rings;
    private readonly CorePump _pump;
    private readonly JournalKeeper _keeper;
    private readonly IRecordStore _store;
    private readonly RecordThread _records;
    private readonly ChassisThread? _chassis;
    private readonly Watchdog? _watchdog;
    private readonly WatchdogThread? _feeder;
    private readonly Desk _desk;
    private readonly FileKeeper _files;
    private readonly RequestKeeper _requests;
    private readonly ConfigurationKeeper _configurations;
    private readonly ControlSocket _door;
    private readonly CommandService _service;
    private readonly SerialDoors _consoles;
    private readonly Facts _facts;
    private readonly AccessControl _access;
    private readonly FileLock _lock;
    private readonly Thread _core;
    private readonly ManualResetEventSlim _over = new();
    private readonly OrderlyStop _orderly;
    private readonly Continuation? _before;
    private readonly ulong _bootEpoch;
    private readonly IReadOnlyList<Command> _orders;

    private Daemon(Options options, StartUp start, ConfigurationKeeper configurations, BoardDescription? board, IRecordStore store, FileLock runLock, Log log)
    {
        _configurations = configurations;
        _log = log;
        _lock = runLock;
        _store = store;
        string journalDirectory = Path.Combine(options.Run, "journal");
        _before = start.Before;
        _bootEpoch = start.BootEpoch;
        _editions = new Editions(start.Configuration, start.Text);
        _orders = start.Orders;
        var clock = new MonotonicClock(_before?.Now ?? default);
        var origin = new JournalOrigin(_bootEpoch, ProgramVersion.Text, options.Config, start.Text, start.FileHash);
        Switch core = _before?.Core ?? new Switch(start.Configuration);
        Counters = new HostCounters();
        _rings = new CoreRings(start.Configuration.CallsMax, CallRecord.OctetsLeast + (StepsOfRecord * System.Runtime.CompilerServices.Unsafe.SizeOf<TraceEntry>()));
        CardLine MakeLine(CardConfiguration card) => new(card.Number, Path.Combine(options.Cards, $"card{card.Number}"), card.Baud, clock, _rings.CoreWake, log, card.RtsCts);
        _keeper = new JournalKeeper(journalDirectory, JournalWriter.SegmentOctets(options.JournalOctets, origin, core.Store), options.JournalSegments, log);
        var journal = new JournalWriter(_keeper, origin, core.Store, _before);
        if (board is not null) (_watchdog, _chassis) = MakeChassis(board, clock);
        _pump = new CorePump(core, _editions, [.. start.Configuration.Cards.Select(MakeLine)], _rings, journal, clock, Counters, _chassis);
        _records = new RecordThread(_rings, _editions, store, Counters, log, _watchdog is null ? null : new StorageProbe(Path.Combine(options.State, "alive"), clock).Touch);
        if (_watchdog is not null) _feeder = new WatchdogThread(_watchdog.Timeout, () => _watchdog.Feed(), NudgeAll, LookAtHealth, clock, log);
        _desk = new Desk(_editions, _rings, Counters, clock, log);
        _records.Fails = failing => _ = TellStorageAsync(failing);
        _records.TellsFirst = _before is not null;
        _orderly = new OrderlyStop(_desk, () => _editions.Now.Configuration, RequestStop, log);
        var firmware = new FirmwareShelf(Beside(options.Config, start.Configuration.FirmwareKey), next => Beside(options.Config, next.FirmwareKey));
        string? PromptsOf(Configuration next) => options.Prompts.Length > 0 ? options.Prompts : Beside(options.Config, next.Prompts);
        _files = new FileKeeper(start.Configuration, PromptsOf, firmware, new RecordingFiles(Path.Combine(options.State, "recordings")), _rings, log);
        GoneOn();
        _requests = new RequestKeeper(_editions, _rings, options.State, path => Beside(options.Config, path)!, _bootEpoch, clock, log);
        _consoles = new SerialDoors(log);
        _desk.Commits = new LiveCommit(_editions, _pump, journal, _keeper, MakeLine, [firmware, _files, _requests, _consoles, new AccessFollower(_editions)], log);
        var context = new ControlContext
        {
            Firmware = firmware,
            Editions = _editions,
            Desk = _desk,
            Records = store,
            Counters = Counters,
            Pump = _pump,
            Journal = journal,
            Clock = clock,
            BootEpoch = _bootEpoch,
        };
        _configurations.Attach(new RunningSwitch(_editions, _desk));
        _facts = new Facts(new CoreCommands(context).ListAsync);
        _access = AccessControl.Open(options.State, options.Run, new KeptConfiguration(_editions, _configurations), store, clock, log);
        _service = new CommandService(context, _access.Sessions, _access.Accounts, [.. HostParts(options, context), .. _access.Commands]);
        _configurations.Tell = (session, text) => Announce(session, text, _access.Sessions);
        _access.Attach(_service);
        GoneOn();
        _desk.Alarm = (news, words) => Announce(news, words, context, _access.Sessions);
        _door = new ControlSocket(Path.Combine(options.Run, "acdd.sock"), _service);
        _core = new Thread(RunCore) { Name = "core" };
    }

    /// <summary>What was lost and done around the core.</summary>
    public HostCounters Counters { get; }

    /// <summary>The way to the core.</summary>
    public Desk Desk => _desk;

    /// <summary>What runs, and what ran before.</summary>
    public Editions Editions => _editions;

    /// <summary>How the run ended, or is going: an exit code.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Reads and checks a configuration file.</summary>
    /// <returns>The configuration, its text, and what is legal in it but pointless, one line each.</returns>
    /// <exception cref="StartUpException">It cannot be read, or has mistakes: one line each.</exception>
    public static (Configuration Configuration, string Text, List<string> Warnings) ReadConfiguration(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException(fault is FileNotFoundException or DirectoryNotFoundException ? $"{path}: no such file" : $"{path}: {fault.Message}");
        }

        (Configuration configuration, List<string> warnings) = CompileConfiguration(path, text);
        Configuration hidden = PinHash.Hide(configuration);
        return (hidden, ReferenceEquals(hidden, configuration) ? text : ConfigurationText.Write(hidden), warnings);
    }

    /// <summary>Compiles and checks the text of a configuration.</summary>
    /// <param name="name">The text's name, for the messages.</param>
    /// <param name="text">The text.</param>
    /// <returns>The configuration, and what is legal in it but pointless, one line each.</returns>
    /// <exception cref="StartUpException">It has mistakes: one line each.</exception>
    public static (Configuration Configuration, List<string> Warnings) CompileConfiguration(string name, string text)
    {
        var errors = new List<ConfigurationError>();
        var doubts = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read(name, text, errors, doubts);
        if (configuration is null || errors.Count > 0) throw new StartUpException(string.Join('\n', errors));
        if ((DistributionTranslation.Check(configuration) ?? CivilClock.Check(configuration)) is { } reason) throw new StartUpException($"{name}: {reason}");
        return (configuration, doubts.ConvertAll(doubt => "warning: " + doubt));
    }

    /// <summary>Reads and checks a board description; nothing is opened.</summary>
    /// <exception cref="StartUpException">It cannot be read, or has mistakes: one line each.</exception>
    public static BoardDescription ReadBoard(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException(fault is FileNotFoundException or DirectoryNotFoundException ? $"{path}: no such file" : $"{path}: {fault.Message}");
        }

        var mistakes = new List<string>();
        return BoardText.Read(path, text, mistakes) ?? throw new StartUpException(string.Join('\n', mistakes));
    }

    /// <summary>Starts the controller.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="openStore">Opens the record store; null for the SQLite file in the state directory.</param>
    /// <param name="startUp">Decides what a new run begins with; null: the file of --config.</param>
    /// <param name="wallNow">The wall clock by which commits wait to be confirmed, microseconds since 1970-01-01 UTC; null: the box's own.</param>
    /// <exception cref="StartUpException">Something is missing or in use.</exception>
    public static Daemon Start(Options options, Log log, Func<IRecordStore>? openStore = null, IStartUpConfiguration? startUp = null, Func<long>? wallNow = null)
    {
        (Configuration configuration, string text, List<string> warnings) = ReadConfiguration(options.Config);
        foreach (string warning in warnings) log.Write(warning);
        BoardDescription? board = options.Board.Length > 0 ? ReadBoard(options.Board) : null;
        if (!Directory.Exists(options.Cards)) throw new StartUpException($"{options.Cards}: no such directory (--cards)");
        MakeDirectory(options.State, "--state");
        MakeDirectory(options.Run, "--run");
        MakeDirectory(Path.Combine(options.Run, "journal"), "--run");
        KeepToOurselves(Path.Combine(options.Run, "journal"));
        string socket = Path.Combine(options.Run, "acdd.sock");
        if (System.Text.Encoding.UTF8.GetByteCount(socket) > SocketPathOctetsMax) throw new StartUpException($"{socket}: too long for a socket, at most {SocketPathOctetsMax} octets");
        string lockPath = Path.Combine(options.Run, "acdd.lock");
        FileLock runLock = FileLock.TryTake(lockPath, out string reason) ?? throw new StartUpException($"{options.Run}: {reason} ({lockPath})");
        IRecordStore? store = null;
        try
        {
            store = openStore is null ? SqliteRecordStore.Open(Path.Combine(options.State, "records.db")) : openStore();
            ConfigurationKeeper configurations = ConfigurationKeeper.Open(Path.Combine(options.State, "configuration"), text, wallNow ?? (() => WallClock.Now), log);
            startUp ??= configurations;
            var start = StartUp.Find(options, (configuration, text), startUp, log);
            var daemon = new Daemon(options, start, configurations, board, store, runLock, log);
            daemon.Begin(options, start, startUp);
            return daemon;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BoardException or RecordStoreException or StartUpException)
        {
            store?.Dispose();
            runLock.Dispose();
            throw new StartUpException(fault.Message);
        }
    }

    /// <summary>Waits until <see cref="RequestStop"/> was called or the core broke.</summary>
    public void WaitForEnd() => _over.Wait();

    /// <summary>Any thread: the run shall end.</summary>
    public void RequestStop() => _over.Set();

    /// <summary>Any thread: the run shall end in order. Where the configuration says so, no new calls are taken and those in progress may end first; a second request does not wait.</summary>
    public void RequestOrderlyStop() => _orderly.Request();

    /// <summary>Stops: doors, lines, core, journal, records.</summary>
    public void Dispose()
    {
        _consoles.Dispose();
        _door.Dispose();
        _access.Dispose();
        _configurations.Dispose();
        _facts.Dispose();
        _feeder?.Dispose();
        _pump.Stop();
        _core.Join();
        _chassis?.Dispose();
        foreach (CardLine line in _pump.Lines) line.Dispose();
        _keeper.Dispose();
        _files.Dispose();
        _requests.Dispose();
        _desk.Dispose();
        _records.Dispose();
        _store.Dispose();
        _lock.Dispose();

        // Only a stop in order lets the watchdog rest: after anything else the board shall restart unless somebody takes over in time.
        if (ExitCode == ExitClean) _watchdog?.Dispose();
        else _watchdog?.Leave();
        _log.Write(ExitCode == ExitClean ? "stopped" : $"stopped, exit {ExitCode}");
    }

    // Each stage of the start feeds the watchdog once, until its thread looks at everybody: a slow start goes on, one that hangs is ended.
    private void GoneOn() => _watchdog?.Feed();

    // Whoever does commands has a line here.
    private IHostCommands[] HostParts(Options options, ControlContext context) =>
    [
        new ConfigurationCommands(_configurations, Path.Combine(options.State, "configuration", "load")),
        new SessionCommands(),
        new SubscribeCommands(_facts),
        new WatchCommands(context),
        new DebugCommands(context),
        new SourceCommands(_requests, clock: context.Clock),
        new TextMessageCommands(_requests.Own),
        new FaxCommands(_requests.Own),
        new ServiceFigureCommands(context.Records),
        new HistoryCommands(context, Path.Combine(options.Run, "journal")),
    ];

    private static void MakeDirectory(string path, string option)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"{path}: {fault.Message} ({option})");
        }
    }

    // The journal has every digit that callers press, secrets too.
    private static void KeepToOurselves(string directory)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Files that the configuration names lie beside it, unless it says where.
    private static string? Beside(string configuration, string? path) => path is null ? null : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(configuration)) ?? "", path);

    private void Begin(Options options, StartUp start, IStartUpConfiguration startUp)
    {
        string cards = string.Join(", ", start.Configuration.Cards.Select(card => $"card{card.Number}"));
        _log.Write($"start {ProgramVersion.Text}, {options.Config}, lines in {options.Cards}: {cards}; run {options.Run}, state {options.State}");
        KeepRecords();
        GoneOn();
        _records.Start();
        _desk.Start();
        _chassis?.Start();
        _requests.Start(goesOn: _before is not null);
        GoneOn();
        _core.Start();
        StartUpReason reason = TakeFile(start);
        startUp.Started(_editions.Now.Text, reason);
        if (!ReferenceEquals(startUp, _configurations)) _configurations.Started(_editions.Now.Text, reason);
        _configurations.StartClock();
        foreach (CardLine line in _pump.Lines) line.Start();
        GoneOn();
        _files.Start();
        _door.Start();
        _consoles.Start(_editions.Now.Configuration, _service);
        _feeder?.Start();
        _log.Write($"ready: {Path.Combine(options.Run, "acdd.sock")}");
    }

    private (Watchdog?, ChassisThread) MakeChassis(BoardDescription board, MonotonicClock clock)
    {
        Watchdog? watchdog = null;
        byte missing = 0;
        if (board.Watchdog is { } path)
        {
            watchdog = Watchdog.TryOpen(path, board.WatchdogTimeout, out string reason);
            if (watchdog is null) missing = BoardChassis.WatchdogNumber(board);
            _log.Write(watchdog is null ? $"board: watchdog {reason}; the board will not be restarted when the controller hangs" : $"board: watchdog {path}, {watchdog.Timeout.Seconds} s");
        }

        IChassis? Open(Kernel.Instant now, out string reason) => BoardChassis.TryOpen(board, _log.Write, now, out reason);
        return (watchdog, new ChassisThread(Open, watchdog is { RestartedBoard: true }, missing, clock, _rings.CoreWake, _log));
    }

    // Who lives counts on.
    private void NudgeAll()
    {
        _rings.CoreWake.Signal();
        _rings.RecordWake.Signal();
        foreach (CardLine line in _pump.Lines) line.Nudge();
    }

    private HealthLook LookAtHealth() => new(_pump.Turns, _records.Turns, [.. _pump.Lines.Select(line => (line.Card, line.ReaderTurns, line.WriterTurns))]);

    private void RunCore()
    {
        try
        {
            if (_before is null) _pump.Begin(_bootEpoch, _orders);
            else _pump.GoOn();
            _pump.Run();
        }
        catch (Exception fault)
        {
            // Whatever it is: the core cannot be trusted any more. The journal holds the inputs that led here.
            ExitCode = ExitBroken;
            _log.Write($"{fault.Message}; the journal in {_keeper.Directory} replays it");
            _log.Write(fault.StackTrace ?? "");
        }

        _over.Set();
    }
}
