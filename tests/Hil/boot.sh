#!/usr/bin/env bash
# boot.sh --can: can a guest be booted here? Fetches the kernel when it is not there yet.
# boot.sh --can-gpio: will it have a GPIO chip? gpio-sim.sh builds what that needs.
# boot.sh JOB BIN: Debian's kernel under QEMU, the host's root read-only inside, BIN/hilguest.dll run in it; what it says is in JOB/results.
# Exit 77: cannot be run here; the reason is on standard output. Needs no root; nothing is installed, the kernel is only unpacked.
set -euo pipefail
cache=${TMPDIR:-/tmp}/acd-hil-kernel

skip() { echo "$1"; exit 77; }

export PATH=$PATH:/usr/sbin:/sbin
for tool in qemu-system-x86_64 busybox depmod modprobe modinfo cpio gzip dpkg-deb dotnet; do
  command -v "$tool" >/dev/null 2>&1 || skip "$tool is missing (Debian packages qemu-system-x86 busybox-static kmod cpio)"
done
[ "$(uname -m)" = x86_64 ] || skip "the kernel that is booted is one for x86-64, this is $(uname -m)"

# The kernel: a Debian package, unpacked.
mkdir -p "$cache"
if ! compgen -G "$cache/root/boot/vmlinuz-*" >/dev/null; then
  command -v apt-get >/dev/null 2>&1 || skip "apt-get is missing: no kernel to boot"
  package=$(apt-cache depends linux-image-amd64 2>/dev/null | awk '/Depends: linux-image-/ { print $2; exit }')
  [ -n "$package" ] || skip "no package linux-image-amd64 is known"
  (cd "$cache" && apt-get download "$package" >/dev/null 2>&1) || skip "the package $package cannot be had"
  dpkg-deb -x "$cache"/linux-image-*.deb "$cache/root.new"
  rm -f "$cache"/linux-image-*.deb
  depmod -b "$cache/root.new" "$(basename "$cache"/root.new/lib/modules/*)"
  rm -rf "$cache/root" "$cache/gpiosim.ko"
  mv "$cache/root.new" "$cache/root"
fi
[ "$1" = --can ] && exit 0
version=$(basename "$cache"/root/lib/modules/*)

# A module is for one kernel.
why_no_gpio() {
  [ -f "$cache/gpiosim.ko" ] || { echo "Debian's kernel has no GPIO simulator; tests/Hil/gpio-sim.sh builds it"; return; }
  local built; built=$(modinfo -F vermagic "$cache/gpiosim.ko" 2>/dev/null | cut -d ' ' -f 1)
  [ "$built" = "$version" ] || echo "the GPIO simulator is for kernel ${built:-unknown}, the guest has $version; tests/Hil/gpio-sim.sh builds it anew"
}
no_gpio=$(why_no_gpio)
if [ "$1" = --can-gpio ]; then
  [ -z "$no_gpio" ] || skip "$no_gpio"
  exit 0
fi
job=$1 bin=$2

# A small root with busybox and the modules in the order in which they need each other.
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/bin" "$tree/m" "$tree/host" "$tree/proc" "$tree/sys" "$tree/dev"
cp "$(command -v busybox)" "$tree/bin/busybox"
for module in virtio_pci 9pnet_virtio 9p i2c-dev i2c-stub lm75 softdog ledtrig-timer; do
  modprobe -d "$cache/root" -S "$version" --show-depends "$module" 2>/dev/null | awk '$1 == "insmod" { print $2 }' || echo "MISSING $module" >&2
done | awk '!seen[$0]++' >"$tree/order"
while read -r path; do cp "$path" "$tree/m/"; basename "$path"; done <"$tree/order" >"$tree/modules"
cat >"$tree/init" <<'INIT'
#!/bin/busybox sh
export PATH=/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
while read -r module; do
  arguments=
  [ "$module" = i2c-stub.ko ] && arguments=chip_addr=0x20,0x48,0x49,0x68
  insmod /m/$module $arguments || echo "module $module failed"
done </modules
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose host /host || echo "no host"
mount -t tmpfs tmpfs /host/tmp
mkdir -p /host/tmp/job /host/tmp/bin
mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=none job /host/tmp/job || echo "no job"
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose bin /host/tmp/bin || echo "no bin"
mount --bind /proc /host/proc; mount --bind /sys /host/sys; mount --bind /dev /host/dev
# The kernel's own driver of the thermometer at 0x49.
for adapter in /sys/bus/i2c/devices/i2c-*; do
  case "$(cat $adapter/name)" in *stub*) echo lm75 0x49 >$adapter/new_device ;; esac
done
# The GPIO simulator, when somebody built it: one chip of 32 lines.
if [ -f /m/gpiosim.ko ]; then
  mkdir /config; mount -t configfs config /config
  mkdir -p /config/gpio-sim/box/bank
  echo 32 >/config/gpio-sim/box/bank/num_lines
  echo 1 >/config/gpio-sim/box/live
fi
. /host/tmp/job/environment
chroot /host /usr/bin/env -i HOME=/tmp TMPDIR=/tmp PATH="$GUEST_PATH" DOTNET_ROOT="$GUEST_DOTNET" DOTNET_gcServer=0 DOTNET_TieredPGO=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 \
  "$GUEST_DOTNET/dotnet" exec /tmp/bin/hilguest.dll /tmp/job /tmp/bin
echo "guest ended $?"
sync
poweroff -f
INIT
chmod +x "$tree/init"
rm -f "$tree/order"
if [ -z "$no_gpio" ]; then
  cp "$cache/gpiosim.ko" "$cache/root/lib/modules/$version/kernel/fs/configfs/configfs.ko" "$tree/m/"
  printf 'configfs.ko\ngpiosim.ko\n' >>"$tree/modules"
fi
(cd "$tree" && find . | cpio -o -H newc --quiet | gzip -1) >"$job/initrd.gz"
printf 'GUEST_PATH=%q\nGUEST_DOTNET=%q\n' "$PATH" "$(dirname "$(readlink -f "$(command -v dotnet)")")" >"$job/environment"
: >"$job/results"

# KVM is never chosen: the lane must run where there is none, and in a machine inside a machine.
exec timeout 900 qemu-system-x86_64 -accel tcg -cpu max -smp 2 -m 1536 -nographic -no-reboot \
  -kernel "$cache"/root/boot/vmlinuz-* -initrd "$job/initrd.gz" -append "console=ttyS0 quiet panic=-1 mitigations=off" \
  -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap \
  -virtfs local,path="$job",mount_tag=job,security_model=none \
  -virtfs local,path="$bin",mount_tag=bin,security_model=none,readonly=on \
  -serial stdio -monitor none -serial unix:"$job/uart.sock",server=on,wait=off </dev/null
