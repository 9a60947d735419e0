#!/usr/bin/env bash
# gpio-sim.sh: builds the kernel's own GPIO simulator, which Debian leaves out, for the kernel that boot.sh boots; from then on the lane looks at GPIO too.
# About 150 MB of Debian packages, unpacked in a temporary directory, nothing installed; needs gcc and make. A minute.
set -euo pipefail
cache=${TMPDIR:-/tmp}/acd-hil-kernel
bash "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/boot.sh" --can
version=$(basename "$cache"/root/lib/modules/*)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download "linux-headers-$version" "linux-headers-${version%-*}-common" linux-kbuild-6.1 linux-source-6.1 >/dev/null 2>&1 || { echo "the packages of the kernel's headers and source cannot be had"; exit 1; }
for package in linux-headers-*.deb linux-kbuild-*.deb; do dpkg-deb -x "$package" root; done
headers=$work/root/usr/src
sed -i "s|/usr/src/|$headers/|" "$headers/linux-headers-$version/Makefile"
dpkg-deb --fsys-tarfile linux-source-*.deb | tar -xO ./usr/src/linux-source-6.1.tar.xz |
  tar -xJ --strip-components=1 linux-source-6.1/drivers/gpio/gpio-sim.c linux-source-6.1/drivers/gpio/gpiolib.h linux-source-6.1/kernel/irq/irq_sim.c
mkdir module
mv drivers/gpio/* kernel/irq/irq_sim.c module/
# Called from where interrupts come from; the function that the kernel uses itself is not given to modules.
sed -i 's/handle_simple_irq(irq_to_desc(irqnum));/generic_handle_irq(irqnum);/' module/irq_sim.c
printf 'obj-m := gpiosim.o\ngpiosim-objs := gpio-sim.o irq_sim.o\n' >module/Makefile
make -s -C "$headers/linux-headers-$version" M="$work/module" modules
cp module/gpiosim.ko "$cache/gpiosim.ko.new"
mv "$cache/gpiosim.ko.new" "$cache/gpiosim.ko"
echo "$cache/gpiosim.ko"
