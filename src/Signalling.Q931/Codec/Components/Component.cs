using System;

namespace AcdController.Signalling.Q931;

/// <summary>The four components of ROSE, X.229 as Q.932 §8.2.3.1 uses it; the value is the lower bits of the identifier.</summary>
internal enum ComponentKind : byte
{
    None,

    /// <summary>Do this.</summary>
    Invoke = 1,

    /// <summary>Done.</summary>
    Result = 2,

    /// <summary>Not done, for a reason that belongs to the service.</summary>
    Error = 3,

    /// <summary>Not understood.</summary>
    Reject = 4,
}

/// <summary>Why a component is rejected: the kind of problem in the upper nibble as its context number, the problem in the lower. Q.932 Table 8-10.</summary>
internal enum ComponentProblem : byte
{
    UnrecognizedComponent = 0x00,
    MistypedComponent = 0x01,
    BadlyStructuredComponent = 0x02,
    DuplicateInvocation = 0x10,
    UnrecognizedOperation = 0x11,
    MistypedArgument = 0x12,
    ResourceLimitation = 0x13,
    UnrecognizedInvocationOfResult = 0x20,
    ResultUnexpected = 0x21,
    MistypedResult = 0x22,
    UnrecognizedInvocationOfError = 0x30,
    ErrorUnexpected = 0x31,

    /// <summary>Nothing is wrong.</summary>
    None = 0xFF,
}

/// <summary>One component as it was read. Only its frame is checked; the argument's content is the service's affair.</summary>
internal readonly ref struct Component
{
    /// <summary>Which of the four; none when it is none of them.</summary>
    public ComponentKind Kind { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ComponentProblem Problem { get; init; }

    /// <summary>Does it say which invocation it belongs to?</summary>
    public bool HasInvokeId { get; init; }

    /// <summary>The invocation, chosen by whoever invokes.</summary>
    public int InvokeId { get; init; }

    /// <summary>Operation, of an invoke or a result with one; error, of an error: a value of BER, local integer or global object identifier.</summary>
    public ReadOnlySpan<byte> Code { get; init; }

    /// <summary>Argument, result or parameter: values of BER; empty when there is none.</summary>
    public ReadOnlySpan<byte> Argument { get; init; }
}

/// <summary>Walks the components of a facility. Nothing in the octets can make it fail.</summary>
/// <remarks>
/// <code>
/// invoke           A1 len | 02 invoke id | [80 linked id] | operation | argument
/// return result    A2 len | 02 invoke id | [30 len operation | result]
/// return error     A3 len | 02 invoke id | error | parameter
/// reject           A4 len | 02 invoke id or 05 00 | 80 general, 81 invoke, 82 result, 83 error: problem
/// operation, error 02 len local value   or   06 len object identifier
/// </code>
/// With the profile of networking extensions, AA (facility extension), 92 (protocol profile) and 8B (interpretation) may come first; they are passed over.
/// </remarks>
internal ref struct ComponentReader
{
    private BerReader _values;

    /// <summary>Begins a walk.</summary>
    /// <param name="components">What follows the profile octet.</param>
    public ComponentReader(ReadOnlySpan<byte> components) => _values = new BerReader(components);

    /// <summary>Reads the next component.</summary>
    /// <param name="component">The component; with a problem when it is none.</param>
    /// <returns>False at the end. After octets that are no values of BER there is one badly structured component, then the end.</returns>
    public bool Next(out Component component)
    {
        component = default;
        do
        {
            if (_values.IsBroken) return false;
            if (!_values.Next())
            {
                component = new Component { Problem = ComponentProblem.BadlyStructuredComponent };
                return _values.IsBroken;
            }
        }
        while (_values.Tag is 0xAA or 0x92 or 0x8B);

        component = _values.Tag switch
        {
            0xA1 => ReadInvoke(_values.Inside()),
            0xA2 => ReadResult(_values.Inside()),
            0xA3 => ReadError(_values.Inside()),
            0xA4 => ReadReject(_values.Inside()),
            _ => new Component { Problem = ComponentProblem.UnrecognizedComponent },
        };
        return true;
    }

    private static Component ReadInvoke(BerReader values)
    {
        if (!TryReadId(ref values, out int id)) return Mistyped(ComponentKind.Invoke);
        if (values.NextIf(BerTag.Context(0)) && !values.TryInteger(out _)) return Mistyped(ComponentKind.Invoke, id);
        if (!values.Next() || values.Tag is not (BerTag.Integer or BerTag.ObjectIdentifier)) return Mistyped(ComponentKind.Invoke, id);
        return WithCode(ComponentKind.Invoke, id, values);
    }

    private static Component ReadResult(BerReader values)
    {
        if (!TryReadId(ref values, out int id)) return Mistyped(ComponentKind.Result);
        if (!values.Next()) return values.IsBroken ? Mistyped(ComponentKind.Result, id) : new Component { Kind = ComponentKind.Result, Problem = ComponentProblem.None, HasInvokeId = true, InvokeId = id };
        if (values.Tag != BerTag.Sequence || values.Rest.Length > 0) return Mistyped(ComponentKind.Result, id);
        BerReader inside = values.Inside();
        if (!inside.Next() || inside.Tag is not (BerTag.Integer or BerTag.ObjectIdentifier)) return Mistyped(ComponentKind.Result, id);
        return WithCode(ComponentKind.Result, id, inside);
    }

    private static Component ReadError(BerReader values)
    {
        if (!TryReadId(ref values, out int id)) return Mistyped(ComponentKind.Error);
        if (!values.Next() || values.Tag is not (BerTag.Integer or BerTag.ObjectIdentifier)) return Mistyped(ComponentKind.Error, id);
        return WithCode(ComponentKind.Error, id, values);
    }

    private static Component ReadReject(BerReader values)
    {
        if (!values.Next()) return Mistyped(ComponentKind.Reject);
        bool hasId = values.Tag == BerTag.Integer && values.TryInteger(out _);
        if (!hasId && (values.Tag != BerTag.Null || values.Content.Length != 0)) return Mistyped(ComponentKind.Reject);
        int id = 0;
        if (hasId) values.TryInteger(out id);
        if (!values.Next() || values.Tag is < 0x80 or > 0x83 || !values.TryInteger(out _)) return Mistyped(ComponentKind.Reject, id, hasId);
        return new Component { Kind = ComponentKind.Reject, Problem = ComponentProblem.None, HasInvokeId = hasId, InvokeId = id, Code = values.Whole };
    }

    private static Component WithCode(ComponentKind kind, int id, BerReader values) => new()
    {
        Kind = kind,
        Problem = ComponentProblem.None,
        HasInvokeId = true,
        InvokeId = id,
        Code = values.Whole,
        Argument = values.Rest,
    };

    private static bool TryReadId(ref BerReader values, out int id)
    {
        id = 0;
        return values.Next(BerTag.Integer) && values.TryInteger(out id);
    }

    private static Component Mistyped(ComponentKind kind) => new() { Kind = kind, Problem = ComponentProblem.MistypedComponent };

    private static Component Mistyped(ComponentKind kind, int id, bool hasId = true) =>
        new() { Kind = kind, Problem = ComponentProblem.MistypedComponent, HasInvokeId = hasId, InvokeId = id };
}

/// <summary>Writes components.</summary>
internal static class ComponentWriter
{
    /// <summary>Opens an invoke; the argument follows, then <see cref="BerWriter.End"/>.</summary>
    /// <param name="values">Takes the octets.</param>
    /// <param name="invokeId">Which invocation; −32768 to 32767.</param>
    /// <param name="operation">A value of BER.</param>
    public static int BeginInvoke(ref BerWriter values, int invokeId, scoped ReadOnlySpan<byte> operation)
    {
        int begun = values.Begin(0xA1);
        values.Integer(BerTag.Integer, invokeId);
        values.Raw(operation);
        return begun;
    }

    /// <summary>A result without a value.</summary>
    public static void Result(ref BerWriter values, int invokeId)
    {
        int begun = values.Begin(0xA2);
        values.Integer(BerTag.Integer, invokeId);
        values.End(begun);
    }

    /// <summary>A result with a value.</summary>
    public static void Result(ref BerWriter values, int invokeId, scoped ReadOnlySpan<byte> operation, scoped ReadOnlySpan<byte> result)
    {
        int begun = values.Begin(0xA2);
        values.Integer(BerTag.Integer, invokeId);
        int sequence = values.Begin(BerTag.Sequence);
        values.Raw(operation);
        values.Raw(result);
        values.End(sequence);
        values.End(begun);
    }

    /// <summary>An error of EN 300 196 Annex D, without a parameter.</summary>
    public static void Error(ref BerWriter values, int invokeId, int error)
    {
        int begun = values.Begin(0xA3);
        values.Integer(BerTag.Integer, invokeId);
        values.Integer(BerTag.Integer, error);
        values.End(begun);
    }

    /// <summary>A rejection.</summary>
    public static void Reject(ref BerWriter values, bool hasInvokeId, int invokeId, ComponentProblem problem)
    {
        int begun = values.Begin(0xA4);
        if (hasInvokeId) values.Integer(BerTag.Integer, invokeId);
        else values.Value(BerTag.Null, []);
        values.Integer(BerTag.Context((int)problem >> 4), (int)problem & 0x0F);
        values.End(begun);
    }
}
