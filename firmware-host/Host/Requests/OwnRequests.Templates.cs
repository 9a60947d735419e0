using AcdController.Console;
using AcdController.Operations;
using AcdController.Treatment;
using RequestKind = AcdController.Treatment.RequestKind;

namespace AcdController.Host;

/// <content>What calls send: their data in a file, the text of a message from its template, secrets nowhere.</content>
internal sealed partial class OwnRequests
{
    private static string TextOf(Item item, ServiceRow row) => SentText.Of(row, json =>
    {
        json.WriteNumber("call", item.Order.Call);
        json.WriteString("calling", row.Calling);
        json.WriteString("called", row.Called);
        json.WriteString("to", KeyOf(item, 0));
        json.WriteString(item.Order.Kind == RequestKind.Fax ? "document" : "template", KeyOf(item, 1));
        json.WriteString("serial", KeyOf(item, 2));
        json.WriteString("language", KeyOf(item, 3));
        json.WriteStartObject("values");
        for (int key = RequestOrder.SendHead; key < item.Keys.Length; key++) json.WriteString(item.Names!.Variables[key - RequestOrder.SendHead].Name, item.Keys[key]);
        json.WriteEndObject();
        if (item.Order.Kind == RequestKind.TextMessage && TemplateWords.TextOf(item.Names!, KeyOf(item, 1), KeyOf(item, 3)) is { } text) json.WriteString("text", Filled(text, item, row));
    });

    private static string Filled(string text, Item item, ServiceRow row) => TemplateWords.Filled(text, name => name switch
    {
        "calling"  => row.Calling,
        "called"   => row.Called,
        "to"       => KeyOf(item, 0),
        "serial"   => KeyOf(item, 2),
        "language" => KeyOf(item, 3),
        _          => ValueOf(item, name),
    });

    private static string? ValueOf(in Item item, string name)
    {
        for (int key = RequestOrder.SendHead; key < item.Keys.Length; key++)
        {
            if (item.Names!.Variables[key - RequestOrder.SendHead].Name == name) return item.Keys[key];
        }

        return null;
    }

    private static string KeyOf(in Item item, int key) => key < item.Keys.Length ? item.Keys[key] : "";

    // What is sent has every variable, but no secret: nobody needs to read it.
    private static string[] WithoutSecrets(in RequestOrder order, string[] keys, Configuration names)
    {
        if (order.Kind is not (RequestKind.Fax or RequestKind.TextMessage)) return keys;
        foreach (int secret in TemplateWords.SecretsOf(names))
        {
            if (secret >= 0 && RequestOrder.SendHead + secret < keys.Length) keys[RequestOrder.SendHead + secret] = "";
        }

        return keys;
    }
}
