using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <content>The panel of 4 rows of 20 characters.</content>
public sealed partial class ShelfTable
{
    private const int PanelRows = 4;
    private const int TimeColumn = 15;
    private const int SeverityColumn = 12;
    private const int SeenColumn = 17;
    private static readonly Duration s_testTime = Duration.FromSeconds(9);

    private readonly byte[] _panel;
    private readonly byte[] _panelShown;
    private readonly uint[] _addresses;

    /// <summary>The page that is shown.</summary>
    public PanelPage Page => _board.Value.Page;

    /// <summary>A row of the panel, as shown last.</summary>
    public ReadOnlySpan<byte> PanelRow(int row) => _panel.AsSpan(row * PanelWriter.Columns, PanelWriter.Columns);

    private void OnKey(PanelKey key, Instant now)
    {
        ref Board board = ref _board.Value;
        PanelStep step = PanelMachine.Next(board.Page, key);
        board.Page = step.Page;
        switch (step.Do)
        {
            case PanelAction.Back: board.Place = Math.Max(0, board.Place - 1); break;
            case PanelAction.Forward: board.Place = Math.Min(board.Place + 1, Math.Max(0, _facts.Value.Alarms - 1)); break;
            case PanelAction.Silence: CutOff(); break;
            case PanelAction.Test: TestLamps(s_testTime, now); break;
            case PanelAction.Acknowledge:
                if (_facts.Value.ShownNumber != 0) _news.Post(new ShelfNews { Kind = ShelfNewsKind.AcknowledgeAlarm, Number = _facts.Value.ShownNumber });
                break;
        }
    }

    private void OnAddress(int place, uint address)
    {
        if (place < _addresses.Length) _addresses[place] = address;
        else _board.Value.EventsBad++;
    }

    private void ShowPanel()
    {
        if (!Has(ShelfParts.Panel)) return;
        Draw();
        for (int row = 0; row < PanelRows; row++)
        {
            Span<byte> shown = _panelShown.AsSpan(row * PanelWriter.Columns, PanelWriter.Columns);
            if (PanelRow(row).SequenceEqual(shown)) continue;
            PanelRow(row).CopyTo(shown);
            var order = new ShelfOrder { Kind = ShelfOrderKind.Panel, Number = (byte)row };
            shown.CopyTo(order.Text);
            _orders.Post(order);
        }
    }

    private void Draw()
    {
        Array.Fill(_panel, (byte)' ');
        if (IsInTest)
        {
            Array.Fill(_panel, (byte)'#');
            return;
        }

        switch (Page)
        {
            case PanelPage.State: DrawState(); break;
            case PanelPage.Alarms: DrawAlarm(); break;
            case PanelPage.Addresses: DrawAddresses(); break;
            default: DrawLamps(); break;
        }
    }

    private PanelWriter Row(int row) => new(_panel.AsSpan(row * PanelWriter.Columns, PanelWriter.Columns));

    private void DrawState()
    {
        ref readonly BoxFacts facts = ref _facts.Value;
        PanelWriter row = Row(0);
        row.Text(_parameters.Name.AsSpan(0, Math.Min(_parameters.Name.Length, TimeColumn - 1)));
        row.At(TimeColumn);
        row.Time(facts.Seconds);
        row = Row(1);
        row.Text("CRIT "u8);
        row.Number(facts.Critical);
        row.Text(" MAJ "u8);
        row.Number(facts.Major);
        row.Text(" MIN "u8);
        row.Number(facts.Minor);
        row = Row(2);
        row.Text("cards "u8);
        row.Number(facts.CardsUp);
        row.Text("/"u8);
        row.Number(_parameters.Cards.Length);
        row.Text(" lines "u8);
        row.Number(facts.LinesUp);
        row.Text("/"u8);
        row.Number(facts.Lines);
        row = Row(3);
        row.Text("calls "u8);
        row.Number(facts.Calls);
        row.Text(" waiting "u8);
        row.Number(facts.Waiting);
    }

    private void DrawAlarm()
    {
        ref readonly BoxFacts facts = ref _facts.Value;
        PanelWriter row = Row(0);
        if (facts.ShownNumber == 0)
        {
            row.Text("no alarms"u8);
            return;
        }

        row.Text("Alarm "u8);
        row.Number(_board.Value.Place + 1);
        row.Text("/"u8);
        row.Number(facts.Alarms);
        row.At(SeverityColumn);
        row.Severity(facts.ShownSeverity);
        row = Row(1);
        row.Object(facts.ShownObject);
        row = Row(2);
        row.Text(AlarmKinds.Of(facts.ShownKind).Panel);
        if (facts.ShownKind == AlarmKind.SpanAlarm) row.LineAlarm(facts.ShownBits);
        row = Row(3);
        row.Text("since "u8);
        row.Time(facts.ShownSeconds);
        row.At(SeenColumn);
        if (facts.ShownAcknowledged) row.Text("ack"u8);
    }

    private void DrawAddresses()
    {
        PanelWriter row = Row(0);
        row.Text("Addresses"u8);
        int next = 1;
        foreach (uint address in _addresses)
        {
            if (address == 0) continue;
            row = Row(next++);
            for (int shift = 24; shift >= 0; shift -= 8)
            {
                row.Number((address >> shift) & 0xFF);
                if (shift > 0) row.Text("."u8);
            }
        }

        if (next == 1) Row(1).Text("none"u8);
    }

    private void DrawLamps()
    {
        PanelWriter row = Row(0);
        row.Text("Lamp test"u8);
        row = Row(1);
        row.Text("Enter: all lamps"u8);
        row = Row(2);
        row.Text("green, amber, red"u8);
    }
}
