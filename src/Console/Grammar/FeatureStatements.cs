using System.Linq;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines of a configuration for feature codes and summary codes.</summary>
internal static class FeatureStatements
{
    private static readonly (string Help, string Zh)[] s_features =
    [
        ("The caller on hold", "通话保持"),
        ("Back to the caller", "取回通话"),
        ("Call the number that follows, up to #", "咨询其后号码，以 # 结束"),
        ("From the one to the other", "切换"),
        ("All three hear each other", "三方会议"),
        ("Whom he called has the call", "转给被咨询方"),
        ("The call to the number that follows, up to #", "转接至其后号码，以 # 结束"),
        ("The call into a parking place: the one that follows, up to #; none: the first empty one", "驻留至其后位置，以 # 结束；缺省为第一个空位"),
        ("The call in the parking place that follows, up to #", "取回其后位置的驻留通话，以 # 结束"),
        ("Agent's number # PIN #: he signs in, and this telephone is his", "工号 # 密码 #：签入，本话机归其使用"),
        ("The agent signs out", "签出"),
        ("The agent takes calls", "示闲"),
        ("He takes none, for the reason that follows, up to #", "示忙，其后为原因代码，以 # 结束"),
        ("After-call work is over", "结束话后处理"),
        ("The summary code that follows, up to #", "其后为小结代码，以 # 结束"),
        ("Break in to the agent whose number follows, up to #", "强插其后号码的坐席，以 # 结束"),
        ("Back with the call that he answered first", "收回首问通话"),
        ("The message that he hears, from its beginning", "重听留言"),
        ("The customer whose number he was shown is called", "接受预览外呼"),
        ("He is not called", "拒绝预览外呼"),
    ];

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All =
    [
        new("", "summary-code {code} {name}", "A code by which agents say what a call was about", "话务小结代码")
        {
            KeyWords = 2, Mml = "SUMCODE",
            Parameters = [Parameter.Number("code", "CODE", 1, 9999, "the code", "代码"), Parameter.Plain(ParameterKind.NewName, "name", "NAME", "its name", "名称")],
        },
        new("", "feature-codes", "What agents press during a talk, or dial", "坐席特服代码") { Opens = "feature-codes", Mml = "FEATCODE" },
        .. FeatureSettings.Features.Select((word, feature) => new StatementDescription("feature-codes", word + " {code}", s_features[feature].Help, s_features[feature].Zh)
        {
            Parameters = [Parameter.Plain(ParameterKind.Digits, "code", "CODE", "the code", "代码") with { Hint = "for example *2", HintZh = "例如 *2" }],
        }),
        new("feature-codes", "confirm-prompt {announcement}", "What remote agents hear until they press 1 and take the call", "远端坐席按 1 接听前的提示音"),
    ];
}
