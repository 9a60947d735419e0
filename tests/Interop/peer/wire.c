/* The wire: one LAPD frame a packet; counted, watched and kept as it passes. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#include "peer.h"

static void put32(FILE *file, uint32_t value) { fwrite(&value, 4, 1, file); }

FILE *open_pcap(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file) die("%s: %s", path, strerror(errno));
    put32(file, 0xa1b2c3d4); put32(file, 2 | 4 << 16); put32(file, 0); put32(file, 0); put32(file, 65535);
    put32(file, 177);                                                                       /* LINKTYPE_LINUX_LAPD */
    return file;
}

static void capture(struct port *port, const uint8_t *frame, int length, bool outgoing)
{
    if (!port->pcap) return;
    struct timeval time;
    gettimeofday(&time, NULL);
    uint8_t header[16] = { 0, outgoing ? 4 : 0, 0x20, 0xfd, 0, 1, port->node == PRI_NETWORK ? 1 : 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x30 };
    put32(port->pcap, (uint32_t)time.tv_sec); put32(port->pcap, (uint32_t)time.tv_usec);
    put32(port->pcap, (uint32_t)length + 16); put32(port->pcap, (uint32_t)length + 16);
    fwrite(header, sizeof header, 1, port->pcap);
    fwrite(frame, (size_t)length, 1, port->pcap);
}

/* Looks at a frame on its way: counters, and signs of disagreement that libpri does not tell its user about. */
static void look(struct port *port, const uint8_t *f, int n, bool outgoing)
{
    const char *who = outgoing ? "libpri sent" : "the far end sent";
    if (n >= 3 && (f[2] & 3) == 3)                                                          /* U frame */
    {
        switch (f[2] & 0xef)
        {
        case 0x6f: ++*(outgoing ? &port->sabme_out : &port->sabme_in); break;
        case 0x63: ++*(outgoing ? &port->ua_out : &port->ua_in); break;
        case 0x87: complain("%s: %s FRMR", port->name, who); break;
        case 0x0f: break;                                                                   /* DM */
        case 0x43: break;                                                                   /* DISC */
        default: complain("%s: %s U frame %02x", port->name, who, f[2]); break;
        }
    }
    if (n >= 4 && f[2] == 0x09) ++*(outgoing ? &port->rej_out : &port->rej_in);
    if (n < 9 || (f[2] & 1) || f[4] != 8 || f[5] != 2) return;                              /* I frame with a call reference of two octets */
    uint8_t type = f[8];
    int cause = n >= 13 && f[9] == 0x08 ? f[12] & 0x7f : 0;
    if (type == 0x05) ++*(outgoing ? &port->setups_out : &port->setups_in);
    if (type == 0x7d)
    {
        ++*(outgoing ? &port->status_out : &port->status_in);
        if (cause != 30) complain("%s: %s STATUS with cause %d for call reference %02x%02x", port->name, who, cause, f[6], f[7]);
    }
    if ((type == 0x5a || type == 0x4d || type == 0x45) && cause >= 81 && cause != 88)
    {
        complain("%s: %s clearing message %02x with cause %d for call reference %02x%02x", port->name, who, type, cause, f[6], f[7]);
    }
}

int read_frame(struct pri *pri, void *buffer, int length)
{
    struct port *port = pri_get_userdata(pri);
    ssize_t n = recv(port->fd, buffer, (size_t)length - 2, 0);
    if (n < 0)
    {
        if (errno != EAGAIN && errno != EINTR) { fault("%s: receive: %s", port->name, strerror(errno)); close(port->fd); port->fd = -1; }
        return 0;
    }
    if (n == 0) { fault("%s: the far end closed the socket", port->name); close(port->fd); port->fd = -1; return 0; }
    port->read_one = true;
    port->frames_in++;
    capture(port, buffer, (int)n, false);
    look(port, buffer, (int)n, false);
    memset((uint8_t *)buffer + n, 0, 2);
    return (int)n + 2;
}

int write_frame(struct pri *pri, void *buffer, int length)
{
    struct port *port = pri_get_userdata(pri);
    if (port->fd < 0 || (port->pri && port->pri != pri)) return length;                     /* pri_new_cb writes before it returns; an old controller is dumb */
    capture(port, buffer, length - 2, true);
    look(port, buffer, length - 2, true);
    port->frames_out++;
    if (send(port->fd, buffer, (size_t)length - 2, MSG_NOSIGNAL) < 0) fault("%s: send: %s", port->name, strerror(errno));
    return length;
}

int connect_to(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof address.sun_path) die("%s: path too long for a socket", path);
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) die("socket: %s", strerror(errno));
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0) return fd;
    close(fd);
    return -1;
}
