using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AcdController.Terminal.Tests;

/// <summary>Keys are the same however their octets are cut, and nothing that is sent does harm.</summary>
public class KeyReaderTests
{
    [Theory]
    [InlineData("a\rb\nc\r\nd\n\re", "a E b E c E d E E e")]
    [InlineData("\r\r\n\n", "E E E")]
    [InlineData("\eOM\e[15~x", "E Other x")]
    [InlineData("\e[A\eOA\e[1;5C\e[Hx\e[7~", "Up Up alt-f Home x Home")]
    [InlineData("\e[[Ax\e\ey", "Other x Escape y")]
    [InlineData("\e]0;title\u0007a\eP1;2|xx\e\\b", "a b")]
    [InlineData("\e[200~a\tb\e[A\e[201~c", "a   b Up c")]
    [InlineData("\u0003\u0004\u001a", "^c ^d ^z")]
    public void SequencesAreKeys(string typed, string keys)
    {
        byte[] octets = Encoding.UTF8.GetBytes(typed);
        Assert.Equal(keys, Shown(Read(octets, octets.Length)));
        for (int piece = 1; piece < 5; piece++) Assert.Equal(keys, Shown(Read(octets, piece)));
    }

    [Fact]
    public void Utf8_MayBeCutAnywhere()
    {
        byte[] octets = Encoding.UTF8.GetBytes("a队列é👍z");
        for (int piece = 1; piece < octets.Length; piece++) Assert.Equal("a 队 列 é 👍 z", Shown(Read(octets, piece)));
    }

    [Fact]
    public void HalfACharacter_IsDroppedAndTheNextOneIsNot()
    {
        Assert.Equal("a b", Shown(Read([(byte)'a', 0xE9, 0x98, (byte)'b'], 1)));
        Assert.Equal("a E", Shown(Read([(byte)'a', 0xE9, (byte)'\r'], 1)));
        Assert.Equal("队", Shown(Read([0xE9, 0x98, 0xE9, 0x98, 0x9F], 1)));
        Assert.Equal("x", Shown(Read([0xFF, 0xFE, 0x80, 0xC0, 0xAF, (byte)'x'], 1)));
        Assert.Equal("", Shown(Read([0xC2, 0x9B], 1)));
    }

    [Fact]
    public void EndlessSequences_AreEndedByALineEnd()
    {
        foreach (string start in new[] { "\e[", "\e]", "\eP", "\e[200~" })
        {
            var keys = new KeyReader();
            int found = 0;
            foreach (byte octet in Encoding.ASCII.GetBytes(start)) found += keys.TryTake(octet, out _) ? 1 : 0;
            for (int i = 0; i < 1_000_000; i++) keys.TryTake((byte)'1', out _);
            Assert.True(keys.TryTake((byte)'\r', out Key enter));
            Assert.Equal(KeyKind.Enter, enter.Kind);
            keys.TryTake(3, out _);
            Assert.True(keys.TryTake((byte)'x', out Key x));
            Assert.Equal(new Key(KeyKind.Character, new Rune('x')), x);
        }
    }

    [Fact]
    public void Junk_NeverMakesAControlCharacterAKeyToInsert()
    {
        var random = new Random(6);
        var keys = new KeyReader();
        for (int i = 0; i < 2_000_000; i++)
        {
            if (!keys.TryTake((byte)random.Next(256), out Key key)) continue;
            if (key.Kind is KeyKind.Character or KeyKind.Pasted) Assert.True(CharacterWidth.IsPrintable(key.Rune));
        }
    }

    private static List<Key> Read(byte[] octets, int piece)
    {
        var reader = new KeyReader();
        var keys = new List<Key>();
        for (int at = 0; at < octets.Length; at += piece) reader.Take(octets.AsSpan(at, Math.Min(piece, octets.Length - at)), keys);
        return keys;
    }

    private static string Shown(List<Key> keys) => string.Join(' ', keys.Select(key => key.Kind switch
    {
        KeyKind.Character or KeyKind.Pasted => key.Rune.ToString(),
        KeyKind.Enter => "E",
        KeyKind.Control => "^" + key.Rune,
        KeyKind.Alt => "alt-" + key.Rune,
        _ => key.Kind.ToString(),
    }));
}
