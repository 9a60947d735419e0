using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

public class ToneTextTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("tones china\n", ToneCountry.China)]
    [InlineData("tones etsi\n", ToneCountry.Etsi)]
    [InlineData("tones us\n", ToneCountry.UnitedStates)]
    public void Tones_AreRead_AndWritten(string line, ToneCountry? country)
    {
        Configuration configuration = Read(line)!;
        Assert.Equal(country, configuration.Tones);
        Assert.Equal(country, Read(ConfigurationText.Write(configuration))!.Tones);
    }

    [Theory]
    [InlineData("tones uk\n")]
    [InlineData("tones\n")]
    [InlineData("tones etsi\ntones us\n")]
    public void OtherTones_AreRefused(string line)
    {
        var errors = new List<ConfigurationError>();
        ConfigurationText.Read("test", line + "card 1 e1\n", errors);
        Assert.Contains(errors, error => error.Line is 1 or 2);
    }

    private static Configuration? Read(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("test", text.Contains("card", System.StringComparison.Ordinal) ? text : text + "card 1 e1\n", errors);
        Assert.Empty(errors);
        return configuration;
    }
}
