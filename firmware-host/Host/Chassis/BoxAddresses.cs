using System;
using System.Buffers.Binary;
using System.Linq;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace AcdController.Host;

/// <summary>The IPv4 addresses of the box, for its panel.</summary>
internal sealed class BoxAddresses
{
    /// <summary>Most addresses told.</summary>
    public const int PlacesMax = 4;

    private readonly int[] _told = new int[PlacesMax];

    /// <summary>Looks at the interfaces that are up.</summary>
    /// <param name="tell">Called for each place whose address is another now: place and address, 0 for none.</param>
    public void Look(Action<byte, int> tell)
    {
        int[] addresses = Find();
        for (byte place = 0; place < PlacesMax; place++)
        {
            int address = place < addresses.Length ? addresses[place] : 0;
            if (address == _told[place]) continue;
            _told[place] = address;
            tell(place, address);
        }
    }

    /// <summary>All of them are to be told again.</summary>
    public void Forget() => Array.Clear(_told);

    private static int[] Find()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(port => port.OperationalStatus == OperationalStatus.Up && port.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(port => port.GetIPProperties().UnicastAddresses)
                .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
                .Select(address => BinaryPrimitives.ReadInt32BigEndian(address.Address.GetAddressBytes()))];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
