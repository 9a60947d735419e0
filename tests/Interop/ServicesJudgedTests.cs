using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>What our codec writes, judged by the analyser: elements and components of supplementary services.</summary>
public sealed class ServicesJudgedTests : IDisposable
{
    private readonly string _capture = Path.Combine(Path.GetTempPath(), $"services-{Guid.NewGuid():n}.pcap");

    public void Dispose() => File.Delete(_capture);

    /// <summary>Every operation we know by a local value has the analyser's name; those by object identifier it shows as such.</summary>
    [Fact]
    public void Operations_HaveTheAnalysersNames()
    {
        OperationRow[] rows = OperationTable.Rows.ToArray();
        Write([.. rows.Select(row => Facility((ref BerWriter values) => values.End(ComponentWriter.BeginInvoke(ref values, 1, row.Code))))]);
        string[] lines = Tshark.FacilityLines(_capture);
        Assert.Equal(rows.Length, lines.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            bool isLocal = rows[i].Code[0] == BerTag.Integer;
            string named = isLocal ? IsNamed(rows[i].Operation) ? rows[i].Name : $"{rows[i].Code[^1]}" : $"0.4.0.{(rows[i].Code[4] == 0x82 ? 369 : 745)}.1.{rows[i].Code[^1]}";
            Assert.EndsWith("INV: " + named, lines[i], StringComparison.Ordinal);
        }
    }

    /// <summary>Components as a network and a user write them: no malformed packet, no warning, the values the analyser reads are the ones meant.</summary>
    [Fact]
    public void Components_PleaseTheAnalyser()
    {
        Assert.True(Digits.TryParse("1001", out Digits digits));
        PartyNumber user = PartyNumber.Of(digits) with { Type = NumberType.National };
        var units = new ChargeAdvice { Kind = ChargeKind.Units, Amount = 300 };
        var money = new ChargeAdvice { Kind = ChargeKind.Currency, Amount = 1234, Exponent = -2, IsTotal = true };
        money.SetCurrency("EUR"u8);
        Write(
        [
            Charge(Operation.AocDUnits, units),
            Charge(Operation.AocDCurrency, money),
            Charge(Operation.AocEUnits, units),
            Charge(Operation.AocECurrency, money),
            Charge(Operation.AocDUnits, new ChargeAdvice { Kind = ChargeKind.Free }),
            Charge(Operation.AocEUnits, new ChargeAdvice { Kind = ChargeKind.Free }),
            Charge(Operation.AocECurrency, new ChargeAdvice { Kind = ChargeKind.NotAvailable }),
            Facility((ref BerWriter values) => ComponentWriter.Error(ref values, 7, 3)),
            Facility((ref BerWriter values) => ComponentWriter.Reject(ref values, true, 7, ComponentProblem.UnrecognizedOperation)),
            Facility((ref BerWriter values) => ComponentWriter.Reject(ref values, false, 0, ComponentProblem.BadlyStructuredComponent)),
            Facility((ref BerWriter values) => ComponentWriter.Result(ref values, 7)),
            Facility((ref BerWriter values) =>
            {
                values.End(ComponentWriter.BeginInvoke(ref values, 1, OperationTable.CodeOf(Operation.MaliciousCallIdRequest)));
                values.End(ComponentWriter.BeginInvoke(ref values, 2, OperationTable.CodeOf(Operation.EctLinkIdRequest)));
            }),
            Connectionless(user, (ref BerWriter values) =>
            {
                int begun = ComponentWriter.BeginInvoke(ref values, 9, OperationTable.CodeOf(Operation.MwiActivate));
                MessageWaitingArgument.WriteChange(ref values, user, 65_535);
                values.End(begun);
            }),
            Connectionless(user, (ref BerWriter values) =>
            {
                int begun = ComponentWriter.BeginInvoke(ref values, 9, OperationTable.CodeOf(Operation.MwiIndicate));
                MessageWaitingArgument.WriteIndicate(ref values, user, 3);
                values.End(begun);
            }),
        ]);
        Assert.Empty(Objections());
        Assert.Equal(["300", "300"], Tshark.Values(_capture, "isdn-sup.recordedNumberOfUnits"));
        Assert.Equal(["1234", "1234"], Tshark.Values(_capture, "isdn-sup.currencyAmount"));
        Assert.Equal(["EUR", "EUR"], Tshark.Values(_capture, "isdn-sup.rCurrency"));
        Assert.Equal(["1", "1"], Tshark.Values(_capture, "isdn-sup.multiplier"));
    }

    /// <summary>Elements from their values: every example of the standard that our tests have, in a message that may carry it.</summary>
    [Fact]
    public void Elements_PleaseTheAnalyser()
    {
        string[] elements =
        [
            "04 03 80 90 a3", "04 03 88 98 86", "04 04 88 c0 c6 e6", "08 03 02 85 91", "08 03 81 e0 70", "08 05 80 e6 33 30 33", "14 01 0a",
            "18 03 a9 83 84", "18 05 a9 83 01 02 83", "18 06 a9 93 00 00 00 20", "18 04 e9 81 83 88", "18 01 a3", "1e 02 82 88", "27 01 f9", "28 05 48 65 6c 6c 6f",
            "29 05 1a 0b 16 08 28", "2c 03 2a 32 31", "34 01 04", "40 04 8c 8c 86 86", "42 03 00 01 f4", "43 03 00 01 f4", "44 01 91", "45 02 82 87", "46 01 87",
            "4a 01 81", "4c 0d 21 83 3031303838383836363636", "6c 06 21 a1 31333830", "6d 04 80 50 31 32", "70 06 81 3130303030", "71 03 a0 12 30",
            "74 06 21 00 81 31 32 33", "78 04 a1 32 38 38", "79 01 86", "7c 04 08 c0 90 a3", "7d 02 91 81", "7e 03 04 48 69",
        ];
        Write([.. elements.Select(Rewritten)]);
        Assert.Empty(Objections());
        Assert.Equal(["1380"], Tshark.Values(_capture, "q931.calling_party_number.digits"));
        Assert.Equal(["10000"], Tshark.Values(_capture, "q931.called_party_number.digits"));
        Assert.Equal(["01088886666"], Tshark.Values(_capture, "q931.connected_number.digits"));
        Assert.Equal(["123"], Tshark.Values(_capture, "q931.redirecting_number.digits"));
    }

    // The analyser has no words for some.
    private static bool IsNamed(Operation operation) => operation is not
        (Operation.EctExecute or Operation.BeginThreeParty or Operation.EndThreeParty or Operation.IdentificationOfCharge);

    private string[] Objections() => [.. Tshark.Objections(_capture).Where(line => !line.Contains("Undecoded INV: 0.4.0.", StringComparison.Ordinal))];

    private delegate void WriteComponents(ref BerWriter values);

    private static byte[] Charge(Operation operation, ChargeAdvice charge) => Facility((ref BerWriter values) =>
    {
        int begun = ComponentWriter.BeginInvoke(ref values, 5, OperationTable.CodeOf(operation));
        ChargeArgument.Write(ref values, operation, charge);
        values.End(begun);
    });

    private static byte[] Facility(WriteComponents write)
    {
        var values = new BerWriter(new byte[200]);
        write(ref values);
        var message = new MessageWriter(new byte[260], MessageType.Facility, new CallReference(1, Own: false));
        message.Facility(values.Octets);
        return message.Octets.ToArray();
    }

    private static byte[] Connectionless(in PartyNumber called, WriteComponents write)
    {
        var values = new BerWriter(new byte[200]);
        write(ref values);
        var message = new MessageWriter(new byte[260], MessageType.Facility);
        message.Facility(values.Octets);
        message.Called(called);
        return message.Octets.ToArray();
    }

    private static byte[] Rewritten(string hex)
    {
        byte[] octets = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var elements = new ElementRewriter(new byte[64]);
        elements.Copy(octets);
        return [8, 2, 0x80, 1, 0x7B, .. elements.Octets];
    }

    // Link type 177: I frames from a network side that is captured at itself.
    private void Write(IReadOnlyList<byte[]> messages)
    {
        using FileStream file = File.Create(_capture);
        Span<byte> head = stackalloc byte[24];
        Span<byte> record = stackalloc byte[16];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 65_535);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], 177);
        file.Write(head);
        for (int i = 0; i < messages.Count; i++)
        {
            byte[] packet = [0, 4, 0x20, 0xFD, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x30, 2, 1, (byte)((i % 128) * 2), 0, .. messages[i]];
            record.Clear();
            BinaryPrimitives.WriteInt32LittleEndian(record, i);
            BinaryPrimitives.WriteInt32LittleEndian(record[8..], packet.Length);
            BinaryPrimitives.WriteInt32LittleEndian(record[12..], packet.Length);
            file.Write(record);
            file.Write(packet);
        }
    }
}
