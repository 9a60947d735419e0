using System;

namespace AcdController.Board;

/// <summary>The kernel refused something at start-up; names the thing and the reason.</summary>
/// <param name="message">Which device or file, and what the kernel said.</param>
public sealed class BoardException(string message) : Exception(message);
