using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>A configuration as lines of MML that make it again, in one transaction: what `LST ALLCFG` answers.</summary>
/// <remarks>In MML a star at the end of a number always stands for whatever follows: a number whose last digit is a star cannot be written, nor a value that is a keyword of its line. The order of steps is kept: what one line cannot hold in its order, or in its length, goes on in a MOD of the same object.</remarks>
internal static class MmlScript
{
    private const int ParametersMax = 90;

    /// <summary>The script, each line with its end.</summary>
    public static string Of(Configuration configuration)
    {
        var script = new StringBuilder("BGN TRANS: EMPTY=YES;\n");
        var context = new GrammarContext(configuration);
        Edit? edit = null;
        string block = "";
        foreach (ReadOnlySpan<char> line in ConfigurationText.Write(configuration).AsSpan().EnumerateLines())
        {
            bool inside = line.Length > 0 && line[0] == ' ';
            string text = line.Trim().ToString();
            if (text.Length == 0 || text[0] == '!') continue;
            StatementReading reading = Grammar.ReadStatement(text, context with { Block = inside ? block : "" });
            GrammarRow row = RowOf(reading);
            if (inside)
            {
                edit!.Add(MmlNames.SettingOf(row.Statement!), ValueOf(row, reading.Text), script);
                continue;
            }

            edit?.End(script);
            edit = new Edit(row, reading);
            block = row.Statement!.Opens ?? "";
        }

        edit?.End(script);
        return script.Append("CMT TRANS:;\n").ToString();
    }

    /// <summary>The words that a value of a line in a block follows.</summary>
    public static string PrefixOf(GrammarRow row)
    {
        string prefix = MmlNames.FirstWord(row.Statement!.Pattern);
        if (row.Statement.Mml is null) return prefix;
        foreach (PatternElement element in row.Elements.AsSpan()[1..])
        {
            if (element is not WordElement word) break;
            prefix += " " + word.Word;
        }

        return prefix;
    }

    private static GrammarRow RowOf(StatementReading reading)
    {
        foreach (GrammarRow row in GrammarRow.Statements)
        {
            if (ReferenceEquals(row.Statement, reading.Description)) return row;
        }

        throw new InvalidOperationException(reading.Reason);
    }

    private static string ValueOf(GrammarRow row, string line)
    {
        string value = line[PrefixOf(row).Length..].Trim();
        return value.Length == 0 ? "YES" : Quoted(value);
    }

    private static string Quoted(string value)
    {
        if (value.Length > 0 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) return value;
        return "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    // One object: a line, and as many more as its settings need.
    private sealed class Edit
    {
        private readonly string _object;
        private readonly string _own;
        private readonly List<(string Name, StringBuilder Values)> _settings = [];
        private string _verb;
        private int _length;

        public Edit(GrammarRow row, StatementReading reading)
        {
            StatementDescription statement = row.Statement!;
            _verb = statement.Opens is not null || statement.KeyWords > 1 || statement.Keys.Length > 0 ? "ADD" : "SET";
            _object = MmlNames.ObjectOf(statement);
            _own = Own(row, reading.Arguments);
            _length = _own.Length;
        }

        /// <summary>One more setting; the same one again right behind itself is a list.</summary>
        public void Add(string name, string value, StringBuilder script)
        {
            bool repeats = _settings.Count > 0 && _settings[^1].Name == name;
            bool known = !repeats && _settings.Exists(one => one.Name == name);
            if (known || _settings.Count == ParametersMax || _length + name.Length + value.Length + _object.Length + 20 > LineWords.CharactersMax)
            {
                End(script);
                repeats = false;
            }

            if (repeats) _settings[^1].Values.Append('&').Append(value);
            else _settings.Add((name, new StringBuilder(value)));
            _length += name.Length + value.Length + 3;
        }

        public void End(StringBuilder script)
        {
            script.Append(_verb).Append(' ').Append(_object).Append(':').Append(_own);
            string comma = _own.Length > 0 ? ", " : " ";
            foreach ((string name, StringBuilder values) in _settings)
            {
                script.Append(comma).Append(name).Append('=').Append(values);
                comma = ", ";
            }

            script.Append(";\n");
            _settings.Clear();
            _length = _own.Length;
            _verb = "MOD";
        }

        private static string Own(GrammarRow row, Arguments arguments)
        {
            var own = new StringBuilder();
            foreach ((string name, Parameter? parameter, _) in MmlNames.Of(row))
            {
                if (parameter is null || !arguments.Has(parameter.Name)) continue;
                own.Append(own.Length == 0 ? " " : ", ").Append(name).Append('=').Append(OwnValue(parameter, arguments.Text(parameter.Name)));
            }

            foreach (string flag in row.Flags)
            {
                if (arguments.Has(flag)) own.Append(own.Length == 0 ? " " : ", ").Append(MmlNames.Of(flag)).Append("=YES");
            }

            return own.ToString();
        }

        private static string OwnValue(Parameter parameter, string text)
        {
            if (parameter.Kind == ParameterKind.Channels) return text.Replace(",", "&", StringComparison.Ordinal).Replace("-", "&&", StringComparison.Ordinal);
            if (MmlNames.IsSpan(parameter)) return text.Replace("/", $", {MmlNames.Port}=", StringComparison.Ordinal);
            return parameter.Kind == ParameterKind.Word ? MmlNames.Of(text) : Quoted(text);
        }
    }
}
