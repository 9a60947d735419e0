using System;

namespace AcdController.Signalling.Q931;

/// <summary>Operations of ETSI supplementary services that have a name here.</summary>
internal enum Operation : byte
{
    Unknown,
    MaliciousCallIdRequest,
    BeginThreeParty,
    EndThreeParty,
    EctExecute,
    ActivationDiversion,
    DeactivationDiversion,
    ActivationStatusNotification,
    DeactivationStatusNotification,
    InterrogationDiversion,
    DiversionInformation,
    CallDeflection,
    CallRerouteing,
    DivertingLegInformation2,
    InterrogateServedUserNumbers,
    DivertingLegInformation1,
    DivertingLegInformation3,
    ChargingRequest,
    AocSCurrency,
    AocSSpecialArrangement,
    AocDCurrency,
    AocDUnits,
    AocECurrency,
    AocEUnits,
    IdentificationOfCharge,
    BeginConference,
    ExplicitEctExecute,
    RequestSubaddress,
    SubaddressTransfer,
    EctLinkIdRequest,
    EctInform,
    EctLoopTest,
    MwiActivate,
    MwiDeactivate,
    MwiIndicate,
}

/// <summary>One operation.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Name">As the standard spells it.</param>
/// <param name="Source">Where it is defined.</param>
/// <param name="Code">Its value on the line, BER: a local integer (02) or a global object identifier (06).</param>
internal sealed record OperationRow(Operation Operation, string Name, string Source, byte[] Code);

/// <summary>The operations by their values on the line.</summary>
internal static class OperationTable
{
    // {itu-t identified-organization etsi 369 1}, {… 745 1}: one octet more names the operation.
    private static readonly OperationRow[] s_rows =
    [
        Local(Operation.MaliciousCallIdRequest,         "mCIDRequest",                      "EN 300 130",   3),
        Local(Operation.BeginThreeParty,                "begin3PTY",                        "EN 300 188",   4),
        Local(Operation.EndThreeParty,                  "end3PTY",                          "EN 300 188",   5),
        Local(Operation.EctExecute,                     "ectExecute",                       "EN 300 369",   6),
        Local(Operation.ActivationDiversion,            "activationDiversion",              "EN 300 207",   7),
        Local(Operation.DeactivationDiversion,          "deactivationDiversion",            "EN 300 207",   8),
        Local(Operation.ActivationStatusNotification,   "activationStatusNotificationDiv",  "EN 300 207",   9),
        Local(Operation.DeactivationStatusNotification, "deactivationStatusNotificationDiv", "EN 300 207", 10),
        Local(Operation.InterrogationDiversion,         "interrogationDiversion",           "EN 300 207",  11),
        Local(Operation.DiversionInformation,           "diversionInformation",             "EN 300 207",  12),
        Local(Operation.CallDeflection,                 "callDeflection",                   "EN 300 207",  13),
        Local(Operation.CallRerouteing,                 "callRerouteing",                   "EN 300 207",  14),
        Local(Operation.DivertingLegInformation2,       "divertingLegInformation2",         "EN 300 207",  15),
        Local(Operation.InterrogateServedUserNumbers,   "interrogateServedUserNumbers",     "EN 300 207",  17),
        Local(Operation.DivertingLegInformation1,       "divertingLegInformation1",         "EN 300 207",  18),
        Local(Operation.DivertingLegInformation3,       "divertingLegInformation3",         "EN 300 207",  19),
        Local(Operation.ChargingRequest,                "chargingRequest",                  "EN 300 182",  30),
        Local(Operation.AocSCurrency,                   "aOCSCurrency",                     "EN 300 182",  31),
        Local(Operation.AocSSpecialArrangement,         "aOCSSpecialArr",                   "EN 300 182",  32),
        Local(Operation.AocDCurrency,                   "aOCDCurrency",                     "EN 300 182",  33),
        Local(Operation.AocDUnits,                      "aOCDChargingUnit",                 "EN 300 182",  34),
        Local(Operation.AocECurrency,                   "aOCECurrency",                     "EN 300 182",  35),
        Local(Operation.AocEUnits,                      "aOCEChargingUnit",                 "EN 300 182",  36),
        Local(Operation.IdentificationOfCharge,         "identificationOfCharge",           "EN 300 182",  37),
        Local(Operation.BeginConference,                "beginCONF",                        "EN 300 185",  40),
        Global(Operation.ExplicitEctExecute,            "explicitEctExecute",               "EN 300 369", 0x82, 0x71, 1),
        Global(Operation.RequestSubaddress,             "requestSubaddress",                "EN 300 369", 0x82, 0x71, 2),
        Global(Operation.SubaddressTransfer,            "subaddressTransfer",               "EN 300 369", 0x82, 0x71, 3),
        Global(Operation.EctLinkIdRequest,              "ectLinkIdRequest",                 "EN 300 369", 0x82, 0x71, 4),
        Global(Operation.EctInform,                     "ectInform",                        "EN 300 369", 0x82, 0x71, 5),
        Global(Operation.EctLoopTest,                   "ectLoopTest",                      "EN 300 369", 0x82, 0x71, 6),
        Global(Operation.MwiActivate,                   "mWIActivate",                      "EN 300 745", 0x85, 0x69, 1),
        Global(Operation.MwiDeactivate,                 "mWIDeactivate",                    "EN 300 745", 0x85, 0x69, 2),
        Global(Operation.MwiIndicate,                   "mWIIndicate",                      "EN 300 745", 0x85, 0x69, 3),
    ];

    /// <summary>All rows.</summary>
    public static ReadOnlySpan<OperationRow> Rows => s_rows;

    /// <summary>The operation with a value; unknown when nothing here has it.</summary>
    public static Operation Of(ReadOnlySpan<byte> code) => RowOf(code)?.Operation ?? Operation.Unknown;

    /// <summary>The row of a value.</summary>
    public static OperationRow? RowOf(ReadOnlySpan<byte> code)
    {
        foreach (OperationRow row in s_rows)
        {
            if (code.SequenceEqual(row.Code)) return row;
        }

        return null;
    }

    /// <summary>The value of an operation on the line.</summary>
    public static ReadOnlySpan<byte> CodeOf(Operation operation) => s_rows[(int)operation - 1].Code;

    private static OperationRow Local(Operation operation, string name, string source, byte value) => new(operation, name, source, [BerTag.Integer, 1, value]);

    private static OperationRow Global(Operation operation, string name, string source, byte upper, byte lower, byte value) =>
        new(operation, name, source, [BerTag.ObjectIdentifier, 6, 4, 0, upper, lower, 1, value]);
}
