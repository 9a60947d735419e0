using System;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Values of BER and components, octet by octet.</summary>
public class BerTests
{
    [Theory]
    [InlineData(0, "020100")]
    [InlineData(127, "02017f")]
    [InlineData(128, "02020080")]
    [InlineData(-1, "0201ff")]
    [InlineData(-129, "0202ff7f")]
    [InlineData(16_777_215, "020400ffffff")]
    public void Integer_TakesTheFewestOctets(int value, string hex)
    {
        Span<byte> octets = stackalloc byte[8];
        var writer = new BerWriter(octets);
        writer.Integer(BerTag.Integer, value);
        Assert.Equal(hex, Convert.ToHexStringLower(writer.Octets));
        var reader = new BerReader(writer.Octets);
        Assert.True(reader.Next(BerTag.Integer));
        Assert.True(reader.TryInteger(out int read));
        Assert.Equal(value, read);
        Assert.False(reader.Next());
        Assert.False(reader.IsBroken);
    }

    /// <summary>A length above 127 takes a second octet; what is open around it moves.</summary>
    [Theory]
    [InlineData(127, "307f")]
    [InlineData(128, "308180")]
    [InlineData(200, "3081c8")]
    public void LongLength_IsWrittenWithOneOctetMore(int length, string head)
    {
        Span<byte> octets = stackalloc byte[260];
        var writer = new BerWriter(octets);
        int outer = writer.Begin(0xA1);
        int inner = writer.Begin(BerTag.Sequence);
        writer.Raw(new byte[length]);
        writer.End(inner);
        writer.End(outer);
        var reader = new BerReader(writer.Octets);
        Assert.True(reader.Next(0xA1));
        Assert.StartsWith(head, Convert.ToHexStringLower(reader.Content), StringComparison.Ordinal);
        BerReader inside = reader.Inside();
        Assert.True(inside.Next(BerTag.Sequence));
        Assert.Equal(length, inside.Content.Length);
    }

    /// <summary>Lengths need not be the shortest: other encoders write them as they like.</summary>
    [Theory]
    [InlineData("3003020105")]
    [InlineData("308103020105")]
    [InlineData("30820003020105")]
    [InlineData("3082000402810105")]
    public void AnyDefiniteLength_IsRead(string hex)
    {
        var reader = new BerReader(Hex(hex));
        Assert.True(reader.Next(BerTag.Sequence));
        BerReader inside = reader.Inside();
        Assert.True(inside.Next(BerTag.Integer));
        Assert.True(inside.TryInteger(out int value));
        Assert.Equal(5, value);
        Assert.False(reader.Next());
        Assert.False(reader.IsBroken);
    }

    [Theory]
    [InlineData("30")]                 // no length
    [InlineData("3003 0101")]          // shorter than it says
    [InlineData("3080 0000")]          // indefinite
    [InlineData("3083 000001 00")]     // length of three octets
    [InlineData("3081")]
    [InlineData("1f8101 00")]          // number above 30
    public void Nonsense_IsBroken(string hex)
    {
        var reader = new BerReader(Hex(hex));
        Assert.False(reader.Next());
        Assert.True(reader.IsBroken);
        Assert.False(reader.Next());
    }

    /// <summary>Components seen on a line, in words (signalling facts §2) and by hand.</summary>
    [Theory]
    [InlineData("91 a112 020101 020122 300a a105 3003 020103 820100", "invoke 1 aOCDChargingUnit 3 units subtotal")]
    [InlineData("91 a111 020102 020124 3009 3007 a105 3003 020107", "invoke 2 aOCEChargingUnit 7 units total")]
    [InlineData("91 a11a 020103 020121 3012 a10d 8103 455552 a206 810119 820101 820101", "invoke 3 aOCDCurrency 25e-2 EUR total")]
    [InlineData("91 a108 020104 020122 8100", "invoke 4 aOCDChargingUnit free of charge")]
    [InlineData("91 a108 020104 020124 0500", "invoke 4 aOCEChargingUnit not available")]
    [InlineData("91 a10a 020104 020124 3002 8100", "invoke 4 aOCEChargingUnit free of charge")]
    [InlineData("91 a10b 020101 0606 040082710104", "invoke 1 ectLinkIdRequest")]
    [InlineData("91 a210 020101 300b 0606 040082710104 020101", "result 1 ectLinkIdRequest link 1")]
    [InlineData("91 a10e 020102 0606 040082710101 020101", "invoke 2 explicitEctExecute link 1")]
    [InlineData("91 a11b 020105 0606 040082710105 300e 0a0101 a009 a107 0a0102 1202 3132", "invoke 5 ectInform active 12")]
    [InlineData("91 a106 020106 020103", "invoke 6 mCIDRequest")]
    [InlineData("91 a203 020106", "result 6")]
    [InlineData("91 a306 020106 020103", "error 6 not available")]
    [InlineData("91 a406 020106 810101", "reject 6 unrecognized operation")]
    [InlineData("91 a405 0500 800102", "reject badly structured component")]
    [InlineData("91 a121 020101 02010f 3019 020102 0a0102 a105 a003 800131 a20a a008 a106 0a0102 120132", "invoke 1 divertingLegInformation2 busy times 2 by 1 first called 2")]
    [InlineData("91 a115 020101 020112 300d 0a0103 0a0102 a005 8003 313233", "invoke 1 divertingLegInformation1 no reply to 123")]
    [InlineData("91 a10e 020101 020112 3006 0a0104 0a0101", "invoke 1 divertingLegInformation1 deflected alerting")]
    [InlineData("91 a109 020101 020113 0101ff", "invoke 1 divertingLegInformation3 presentation allowed")]
    [InlineData("91 a120 020101 0606 040085690101 3013 a109 0a0100 1204 31303031 0a0101 a203 020103", "invoke 1 mWIActivate for 1001 3 messages")]
    [InlineData("91 a11b 020102 0606 040085690102 300e a109 0a0100 1204 31303031 0a0101", "invoke 2 mWIDeactivate for 1001")]
    [InlineData("91 a117 020102 0606 040085690103 300a a203 0a0101 a303 020102", "invoke 2 mWIIndicate 2 messages")]
    [InlineData("91 a120 020101 02010e 3018 0a0101 3003 800137 020101 4004 04028890 a105 a003 800138", "invoke 1 callRerouteing unconditional times 1 to 7 by 8")]
    [InlineData("91 a10a 020101 02010e 3002 0a01", "invoke 1 callRerouteing 30020a01")]
    [InlineData("91 a108 020101 020163 0500", "invoke 1 operation 020163 0500")]
    [InlineData("91 a180 020101 0000", "badly structured component")]
    [InlineData("91 a103 040101", "mistyped component")]
    [InlineData("91 a503 020101", "unrecognized component")]
    [InlineData("91 a203 020101 a203 020102", "result 1; result 2")]
    [InlineData("91 a116 020101 02011f 300e 3005 0a0102 8400 3005 0a0101 8500", "invoke 1 aOCSCurrency set-up free attempt not available")]
    [InlineData("91 a11c 020101 02011f 3014 3012 0a0100 a20d 8103 455552 a206 810105 820101", "invoke 1 aOCSCurrency call 5e-2 EUR")]
    [InlineData("91 a127 020101 02011f 301f 301d 0a0100 a118 8103 455552 a206 81010c 820101 830100 a406 81010a 820102", "invoke 1 aOCSCurrency call 12e-2 EUR per 10 s")]
    [InlineData("9f aa06 800100 820100 8b0100 a10b 020101 020122 a103 020105", "profile 31 invoke 1 operation 020122 a103020105")]
    public void Facility_InWords(string hex, string words)
    {
        var text = new StringBuilder();
        MessageText.AppendMessage(text, [8, 2, 0, 1, 0x62, 0x1C, (byte)Hex(hex).Length, .. Hex(hex)]);
        Assert.Equal("FACILITY  cr 1  facility " + words, text.ToString());
    }

    /// <summary>Whatever was written is read as it was meant.</summary>
    [Fact]
    public void Components_ReadAsWritten()
    {
        Span<byte> octets = stackalloc byte[128];
        foreach (OperationRow row in OperationTable.Rows)
        {
            var writer = new BerWriter(octets);
            int begun = ComponentWriter.BeginInvoke(ref writer, 1000, row.Code);
            writer.End(begun);
            ComponentWriter.Result(ref writer, 1001, row.Code, [2, 1, 5]);
            ComponentWriter.Result(ref writer, 1002);
            ComponentWriter.Error(ref writer, -1, 3);
            ComponentWriter.Reject(ref writer, true, 200, ComponentProblem.MistypedArgument);
            ComponentWriter.Reject(ref writer, false, 0, ComponentProblem.BadlyStructuredComponent);

            var reader = new ComponentReader(writer.Octets);
            Is(ref reader, ComponentKind.Invoke, 1000, row.Operation);
            Is(ref reader, ComponentKind.Result, 1001, row.Operation);
            Is(ref reader, ComponentKind.Result, 1002, Operation.Unknown);
            Is(ref reader, ComponentKind.Error, -1, Operation.MaliciousCallIdRequest);     // local value 3 is another thing there
            Is(ref reader, ComponentKind.Reject, 200, Operation.Unknown);
            Is(ref reader, ComponentKind.Reject, null, Operation.Unknown);
            Assert.False(reader.Next(out _));
            Assert.Equal(Convert.ToHexString(row.Code), Convert.ToHexString(OperationTable.CodeOf(row.Operation)));
        }
    }

    /// <summary>A network side that tells charges is understood by a user side that reads them.</summary>
    [Fact]
    public void Charges_ReadAsWritten()
    {
        var random = new SeededRandom(9);
        Span<byte> octets = stackalloc byte[128];
        Operation[] operations = [Operation.AocDUnits, Operation.AocDCurrency, Operation.AocEUnits, Operation.AocECurrency];
        for (int round = 0; round < 10_000; round++)
        {
            Operation operation = operations[random.Next(4)];
            bool money = operation is Operation.AocDCurrency or Operation.AocECurrency;
            var charge = new Telephony.ChargeAdvice
            {
                Kind = random.Next(4) switch { 0 => Telephony.ChargeKind.Free, 1 => Telephony.ChargeKind.NotAvailable, _ => money ? Telephony.ChargeKind.Currency : Telephony.ChargeKind.Units },
            };
            bool counted = charge.Kind is Telephony.ChargeKind.Units or Telephony.ChargeKind.Currency;
            if (counted) charge.Amount = (uint)random.Next(0x1000000);
            charge.IsTotal = operation is Operation.AocEUnits or Operation.AocECurrency || (counted && random.OneIn(2));
            if (charge.Kind == Telephony.ChargeKind.Currency)
            {
                charge.Exponent = (sbyte)(random.Next(7) - 3);
                charge.SetCurrency("EUR"u8);
            }

            var writer = new BerWriter(octets);
            ChargeArgument.Write(ref writer, operation, charge);
            Assert.True(ChargeArgument.TryRead(operation, writer.Octets, out Telephony.ChargeAdvice read));
            Assert.Equal((charge.Kind, charge.IsTotal, charge.Amount, charge.Exponent), (read.Kind, read.IsTotal, read.Amount, read.Exponent));
            Assert.True(charge.Currency.SequenceEqual(read.Currency));
        }
    }

    /// <summary>Any octets at all, and mutations of legal ones: nothing fails, walks end.</summary>
    [Fact]
    public void AnyOctets_AreSurvived()
    {
        var random = new SeededRandom(10);
        byte[] legal = Hex("a112 020101 020122 300a a105 3003 020103 820100 a11b 020105 0606 040082710105 300e 0a0101 a009 a107 0a0102 1202 3132");
        byte[] octets = new byte[legal.Length];
        var text = new StringBuilder();
        for (int round = 0; round < 100_000; round++)
        {
            if (random.OneIn(4)) for (int i = 0; i < octets.Length; i++) octets[i] = (byte)random.Next(256);
            else legal.CopyTo(octets, 0);
            for (int i = 0; i < 3; i++) octets[random.Next(octets.Length)] = (byte)random.Next(256);
            ReadOnlySpan<byte> some = octets.AsSpan(0, random.Next(octets.Length + 1));
            var reader = new ComponentReader(some);
            int count = 0;
            while (reader.Next(out Component component))
            {
                count++;
                foreach (Operation operation in (ReadOnlySpan<Operation>)[Operation.AocDUnits, Operation.AocDCurrency, Operation.AocEUnits, Operation.AocECurrency])
                {
                    ChargeArgument.TryRead(operation, component.Argument, out _);
                }

                DiversionArgument.TryReadLeg1(component.Argument, out _);
                DiversionArgument.TryReadLeg2(component.Argument, out _);
                DiversionArgument.TryReadLeg3(component.Argument, out _);
                DiversionArgument.TryReadRerouteing(component.Argument, out _);
                TransferArgument.TryReadInform(component.Argument, out _, out _);
            }

            Assert.InRange(count, 0, octets.Length);
            text.Clear();
            ComponentText.Append(text, some, named: true);
        }
    }

    private static void Is(ref ComponentReader reader, ComponentKind kind, int? id, Operation operation)
    {
        Assert.True(reader.Next(out Component component));
        Assert.Equal(ComponentProblem.None, component.Problem);
        Assert.Equal(kind, component.Kind);
        Assert.Equal(id.HasValue, component.HasInvokeId);
        if (id.HasValue) Assert.Equal(id.Value, component.InvokeId);
        Assert.Equal(operation, OperationTable.Of(component.Code));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
