using System;

namespace AcdController.Host;

/// <summary>The controller cannot start; every line names the file, directory or device and the reason.</summary>
/// <param name="message">One or more lines.</param>
internal sealed class StartUpException(string message) : Exception(message);
