-- ACL/1, the card link, for Wireshark and tshark: tshark -X lua_script:docs/protocols/acl1.lua -r FILE
-- The contract is docs/protocols/card-link.md. Captures: acdsim rack --link-pcap FILE, link type USER0 (147).
-- A packet is one frame without flags and escapes, check sequence included, behind two octets:
--   1 direction: 0 to the card, 1 from the card    2 number of the card

local bit = bit or bit32
local acl1 = Proto("acl1", "ACL/1 card link")

local kinds = { [1] = "Request", [2] = "Acknowledge", [3] = "Refuse", [4] = "Event" }

local operations = {
  [0x0001] = "Hello", [0x0002] = "Configure", [0x0003] = "Resume", [0x0004] = "SetTime", [0x0005] = "ReadLog", [0x0006] = "Restart", [0x0007] = "CardHealth",
  [0x0101] = "ConfigureLine", [0x0102] = "LineState", [0x0103] = "LineCounts", [0x0104] = "Loop", [0x0105] = "BitTest", [0x0106] = "BitTestResult",
  [0x0201] = "OpenDChannel", [0x0202] = "CloseDChannel",
  [0x0301] = "Order", [0x0302] = "ReadCells", [0x0303] = "AuditCells", [0x0304] = "DefineTone",
  [0x0401] = "AnnouncementDone", [0x0402] = "Recorded", [0x0501] = "Digit", [0x0502] = "Hook",
  [0x0601] = "SetClock", [0x0602] = "ClockState",
  [0x0801] = "BeginFile", [0x0802] = "EndFile", [0x0803] = "ListFiles", [0x0804] = "DeleteFile", [0x0805] = "ReadFile", [0x0806] = "FileSent",
  [0x0901] = "ActivateFirmware", [0x0902] = "ConfirmFirmware",
}

local reasons = {
  [0x01] = "NotSupported", [0x02] = "NoSuchObject", [0x03] = "BadElement", [0x04] = "NotConfigured", [0x05] = "WrongGeneration", [0x06] = "NoRoom",
  [0x07] = "BadSignature", [0x08] = "BadSize", [0x09] = "BadHash", [0x0A] = "Busy", [0x0B] = "NoSuchFile", [0x0C] = "WrongState",
}

local capabilities = {
  [0x1] = "cells", [0x2] = "tones", [0x4] = "announcements", [0x8] = "digit receivers", [0x10] = "mixers", [0x20] = "recorders", [0x40] = "files", [0x80] = "telemetry",
  [0x100] = "loop-backs and tests", [0x200] = "clock", [0x400] = "firmware", [0x800] = "log and time", [0x1000] = "resume and audit", [0x2000] = "analogue stations",
  [0x4000] = "D-channel frames in parts", [0x8000] = "voice",
}

local boot_reasons = { [1] = "power", [2] = "reset", [3] = "watchdog" }
local card_types = { [1] = "E1", [2] = "voice resources", [3] = "analogue stations" }
local alarms = { [0x2] = "RAI", [0x8] = "AIS", [0x20] = "LOF", [0x40] = "LOS" }
local loops = { [0] = "none", [1] = "line", [2] = "payload", [3] = "inward" }
local tests = { [0] = "off", [1] = "2^15-1" }
local test_results = { [0] = "off", [1] = "no pattern", [2] = "pattern" }
local clocks = { [0] = "free-run", [1] = "locked", [2] = "hold-over", [3] = "acquiring" }
local tones = { [1] = "dial", [2] = "ringing", [3] = "busy", [4] = "congestion", [5] = "special information", [6] = "beep" }
local done_reasons = { [0] = "played", [1] = "stopped", [2] = "stopped by a digit" }
local recorded_reasons = { [0] = "ended", [1] = "time over", [2] = "no room", [3] = "lost" }
local hooks = { [0] = "on", [1] = "off", [2] = "flash" }
local classes = { [1] = "prompt", [2] = "firmware", [3] = "recording" }
local statuses = { [0] = "whole", [1] = "part, more follows", [2] = "last part, good", [3] = "end, bad" }

local function named(names, value) return names[value] or string.format("0x%02X", value) end

local function named_bits(names, value)
  local text, b = {}, 1
  for _ = 1, 32 do
    if bit.band(value, b) ~= 0 then text[#text + 1] = names[b] or string.format("0x%X", b) end
    b = b * 2
  end
  return #text == 0 and "none" or table.concat(text, ", ")
end

local function u8(v, at) return v(at, 1):uint() end
local function u16(v, at) return v(at, 2):uint() end
local function u32(v, at) return v(at, 4):uint() end
local function s32(v, at) return v(at, 4):int() end
local function s8(v, at) local n = u8(v, at); return n < 128 and n or n - 256 end
local function channel(v, at) return string.format("%d/%d", u8(v, at), u8(v, at + 1)) end
local function source(v, at) return string.format("%d/%d/%d", u8(v, at), u8(v, at + 1), u8(v, at + 2)) end
local function number16(v) return tostring(u16(v, 0)) end
local function number32(v) return tostring(u32(v, 0)) end
local function version(v) return string.format("%d.%d.%d", u8(v, 0), u8(v, 1), u8(v, 2)) end
local function clock_source(n) return n == 0 and "own oscillator" or n == 0x20 and "chassis" or "line " .. n end

-- Tag: name, least octets of the value, what it says.
local elements = {
  [0x01] = { "Protocol", 2, function(v) return string.format("%d.%d", u8(v, 0), u8(v, 1)) end },
  [0x02] = { "Slot", 1, function(v) return tostring(u8(v, 0)) end },
  [0x03] = { "CardType", 1, function(v) return named(card_types, u8(v, 0)) end },
  [0x04] = { "Ports", 1, function(v) return tostring(u8(v, 0)) end },
  [0x05] = { "Hardware", 2, function(v) return string.format("%d.%d", u8(v, 0), u8(v, 1)) end },
  [0x06] = { "Serial", 4, number32 },
  [0x07] = { "Firmware", 3, version },
  [0x08] = { "Capabilities", 4, function(v) return named_bits(capabilities, u32(v, 0)) end },
  [0x09] = { "BootReason", 1, function(v) return named(boot_reasons, u8(v, 0)) end },
  [0x0A] = { "BootCount", 4, number32 },
  [0x0C] = { "CellDigests", 0, function(v) return tostring(v:bytes()) end },
  [0x0D] = { "Resources", 8, function(v) return string.format("mixers %d, recorders %d, digit receivers %d, announcements %d", u16(v, 0), u16(v, 2), u16(v, 4), u16(v, 6)) end },
  [0x0F] = { "FirmwareSlot", 2, function(v) return (u8(v, 0) == 1 and "A" or u8(v, 0) == 2 and "B" or "?") .. (u8(v, 1) == 1 and " on trial" or " confirmed") end },
  [0x10] = { "Generation", 4, number32 },
  [0x11] = { "LineSettings", 4, function(v)
    return string.format("%s, %s, clock %s, %s ohm", u8(v, 0) == 1 and "CRC-4" or "basic framing", u8(v, 1) == 1 and "HDB3" or "AMI",
      u8(v, 2) == 1 and "internal" or "from the line", u8(v, 3) == 1 and "75" or "120")
  end },
  [0x12] = { "Alarms", 4, function(v) return named_bits(alarms, u32(v, 0)) end },
  [0x13] = { "LineCounts", 24, function(v)
    return string.format("seconds %d, code violations %d, CRC-4 errors %d, E-bits %d, slips %d, losses of frame %d", u32(v, 0), u32(v, 4), u32(v, 8), u32(v, 12), u32(v, 16), u32(v, 20))
  end },
  [0x14] = { "Loop", 1, function(v) return named(loops, u8(v, 0)) end },
  [0x15] = { "BitTest", 5, function(v) return string.format("%s, timeslots 0x%08X", named(tests, u8(v, 0)), u32(v, 1)) end },
  [0x16] = { "BitTestResult", 17, function(v) return string.format("%s, bits %s, errors %d, seconds %d", named(test_results, u8(v, 0)), tostring(v(1, 8):uint64()), u32(v, 9), u32(v, 13)) end },
  [0x17] = { "ClockSource", 2, function(v) return clock_source(u8(v, 0)) .. (u8(v, 1) == 1 and ", drives the chassis" or "") end },
  [0x18] = { "ClockState", 6, function(v) return string.format("%s, %s, offset %d ppb", named(clocks, u8(v, 0)), clock_source(u8(v, 1)), s32(v, 2)) end },
  [0x19] = { "TimeOfDay", 8, function(v) return tostring(v(0, 8):uint64()) .. " us" end },
  [0x1A] = { "Digest", 4, function(v) return string.format("%08X", u32(v, 0)) end },
  [0x1B] = { "From", 4, number32 },
  [0x1C] = { "LogEntry", 13, function(v) return string.format("%d, severity %d: %s", u32(v, 0), u8(v, 12), v:len() > 13 and v(13):string() or "") end },
  [0x1D] = { "CardHealth", 7, function(v) return string.format("%.1f C, %d mV, load %d %%", s32(v, 0) / 1000, u16(v, 4), u8(v, 6)) end },
  [0x20] = { "Connect", 5, function(v) return channel(v, 0) .. " from " .. source(v, 2) end },
  [0x21] = { "Tone", 3, function(v) return channel(v, 0) .. " " .. named(tones, u8(v, 2)) end },
  [0x22] = { "Announce", 9, function(v) return string.format("%s prompt %d times %d token %d", channel(v, 0), u16(v, 2), u8(v, 4), u32(v, 5)) end },
  [0x23] = { "Idle", 2, function(v) return channel(v, 0) end },
  [0x24] = { "DetectDigits", 3, function(v) return channel(v, 0) .. (u8(v, 2) == 1 and " on" or " off") end },
  [0x25] = { "Mix", 6, function(v)
    local text = channel(v, 0) .. " from"
    for at = 2, v:len() - 4, 4 do text = text .. string.format(" %s %+d dB", source(v, at), s8(v, at + 3)) end
    return text
  end },
  [0x26] = { "PlayList", 11, function(v)
    local text = string.format("%s token %d times %d digits 0x%04X prompts", channel(v, 0), u32(v, 2), u8(v, 6), u16(v, 7))
    for at = 9, v:len() - 2, 2 do text = text .. " " .. u16(v, at) end
    return text
  end },
  [0x27] = { "SendDigits", 11, function(v) return string.format("%s token %d on %d ms off %d ms: %s", channel(v, 0), u32(v, 2), u16(v, 6), u16(v, 8), v(10):string()) end },
  [0x28] = { "Done", 7, function(v) return string.format("%s token %d %s", channel(v, 0), u32(v, 2), named(done_reasons, u8(v, 6))) end },
  [0x29] = { "Digit", 1, function(v) return v(0, 1):string() end },
  [0x2A] = { "Record", 13, function(v) return string.format("%s and %s, file %d, at most %d s, token %d", channel(v, 0), source(v, 2), u16(v, 5), u16(v, 7), u32(v, 9)) end },
  [0x2B] = { "EndRecord", 2, function(v) return channel(v, 0) end },
  [0x2C] = { "Recorded", 11, function(v) return string.format("%s token %d %s, %d octets", channel(v, 0), u32(v, 2), named(recorded_reasons, u8(v, 6)), u32(v, 7)) end },
  [0x2D] = { "Ring", 3, function(v) return channel(v, 0) .. (u8(v, 2) == 0 and " off" or " on") end },
  [0x2E] = { "Hook", 1, function(v) return named(hooks, u8(v, 0)) end },
  [0x30] = { "File", 3, function(v) return string.format("%s %d", named(classes, u8(v, 0)), u16(v, 1)) end },
  [0x31] = { "FileSize", 4, number32 },
  [0x32] = { "FileHash", 32, function(v) return tostring(v(0, 32):bytes()) end },
  [0x33] = { "Signature", 64, function(v) return tostring(v(0, 64):bytes()) end },
  [0x34] = { "Offset", 4, number32 },
  [0x35] = { "FileEntry", 14, function(v) return string.format("%d, %d octets, %s", u16(v, 0), u32(v, 2), tostring(v(6, 8):bytes())) end },
  [0x36] = { "Version", 3, version },
  [0x38] = { "ToneShape", 1, function(v) return named(tones, u8(v, 0)) end },
  [0x7F] = { "Reason", 1, function(v) return named(reasons, u8(v, 0)) end },
}

local element_names = {}
for tag, element in pairs(elements) do element_names[tag] = element[1] end

local f = acl1.fields
f.direction = ProtoField.uint8("acl1.direction", "Direction", base.DEC, { [0] = "to the card", [1] = "from the card" })
f.card = ProtoField.uint8("acl1.card", "Card")
f.sapi = ProtoField.uint8("acl1.sapi", "SAPI")
f.command = ProtoField.bool("acl1.command", "Command")
f.tei = ProtoField.uint8("acl1.tei", "TEI")
f.control = ProtoField.string("acl1.control", "Control")
f.ns = ProtoField.uint8("acl1.ns", "N(S)")
f.nr = ProtoField.uint8("acl1.nr", "N(R)")
f.pf = ProtoField.bool("acl1.pf", "P/F")
f.fcs = ProtoField.bytes("acl1.fcs", "Check sequence")
f.kind = ProtoField.uint8("acl1.kind", "Kind", base.DEC, kinds)
f.transaction = ProtoField.uint16("acl1.transaction", "Transaction")
f.port = ProtoField.uint8("acl1.port", "Port")
f.timeslot = ProtoField.uint8("acl1.timeslot", "Timeslot")
f.operation = ProtoField.uint16("acl1.operation", "Operation", base.HEX, operations)
f.message = ProtoField.string("acl1.message", "Message")
f.tag = ProtoField.uint8("acl1.element", "Element", base.HEX, element_names)
f.value = ProtoField.bytes("acl1.value", "Value")
f.text = ProtoField.string("acl1.text", "Meaning")
f.status = ProtoField.uint8("acl1.status", "Status", base.DEC, statuses)
f.frame = ProtoField.bytes("acl1.frame", "LAPD frame or part of it")
f.class = ProtoField.uint8("acl1.class", "Class", base.DEC, classes)
f.file = ProtoField.uint16("acl1.file", "File")
f.offset = ProtoField.uint32("acl1.offset", "Offset")
f.octets = ProtoField.bytes("acl1.octets", "Octets")

local e = acl1.experts
e.short = ProtoExpert.new("acl1.short", "Frame too short", expert.group.MALFORMED, expert.severity.ERROR)
e.check = ProtoExpert.new("acl1.check", "Wrong check sequence", expert.group.MALFORMED, expert.severity.ERROR)
e.address = ProtoExpert.new("acl1.address", "No address of the card link", expert.group.MALFORMED, expert.severity.ERROR)
e.length = ProtoExpert.new("acl1.length", "Elements do not end where the message ends", expert.group.MALFORMED, expert.severity.ERROR)
e.value = ProtoExpert.new("acl1.short_value", "Value too short", expert.group.MALFORMED, expert.severity.ERROR)
e.unknown = ProtoExpert.new("acl1.unknown", "Not known", expert.group.UNDECODED, expert.severity.NOTE)

-- RFC 1662 appendix C, bit by bit: captures are small.
local function remainder(range, length, polynomial, start)
  local fcs = start
  local octets = range:bytes()
  for i = 0, length - 1 do
    fcs = bit.bxor(fcs, octets:get_index(i))
    for _ = 1, 8 do
      local low = bit.band(fcs, 1)
      fcs = bit.rshift(fcs, 1)
      if low == 1 then fcs = bit.bxor(fcs, polynomial) end
    end
  end
  return fcs
end

local function check_is_good(frame, long)
  local n = frame:len() - (long and 4 or 2)
  if long then return bit.tobit(bit.bnot(remainder(frame, n, 0xEDB88320, 0xFFFFFFFF))) == bit.tobit(frame(n, 4):le_uint()) end
  return bit.bxor(remainder(frame, n, 0x8408, 0xFFFF), 0xFFFF) == frame(n, 2):le_uint()
end

if not bit.tobit then bit.tobit = function(n) return n % 4294967296 end end

local function control_message(range, tree, info)
  if range:len() < 7 then
    tree:add_proto_expert_info(e.short)
    return
  end

  local kind, transaction, port, timeslot, operation = u8(range, 0), u16(range, 1), u8(range, 3), u8(range, 4), u16(range, 5)
  tree:add(f.kind, range(0, 1))
  tree:add(f.transaction, range(1, 2))
  tree:add(f.port, range(3, 1))
  tree:add(f.timeslot, range(4, 1))
  local item = tree:add(f.operation, range(5, 2))
  local text = kinds[kind] or string.format("kind %d", kind)
  if operation ~= 0 or kind ~= 2 then text = text .. " " .. (operations[operation] or string.format("0x%04X", operation)) end
  if operation ~= 0 and not operations[operation] then item:add_proto_expert_info(e.unknown) end
  if port > 0 then text = text .. " port " .. port end
  if timeslot > 0 then text = text .. " timeslot " .. timeslot end
  if kind ~= 4 then text = text .. " #" .. transaction end
  tree:add(f.message, range(0, 7), text):set_generated()
  info[#info + 1] = text
  local at = 7
  while at < range:len() do
    if range:len() - at < 2 or range:len() - at - 2 < u8(range, at + 1) then
      tree:add_proto_expert_info(e.length)
      return
    end

    local tag, length = u8(range, at), u8(range, at + 1)
    local known = elements[tag]
    local sub = tree:add(f.tag, range(at, 1))
    sub:set_len(2 + length)
    if length > 0 then sub:add(f.value, range(at + 2, length)) end
    if not known then
      sub:add_proto_expert_info(e.unknown)
    elseif length < known[2] then
      sub:add_proto_expert_info(e.value)
    elseif length > 0 then
      local meaning = known[3](range(at + 2, length):tvb())
      sub:append_text(": " .. meaning)
      sub:add(f.text, range(at + 2, length), meaning):set_generated()
      info[#info + 1] = known[1] .. " " .. meaning
    end
    at = at + 2 + length
  end
end

local lapd = Dissector.get("lapd")

local function d_channel(range, tree, info, pinfo)
  if range:len() < 2 then
    tree:add_proto_expert_info(e.short)
    return
  end

  local port, status = u8(range, 0), u8(range, 1)
  tree:add(f.port, range(0, 1))
  local item = tree:add(f.status, range(1, 1))
  if not statuses[status] then item:add_proto_expert_info(e.unknown) end
  info[#info + 1] = string.format("port %d %s", port, statuses[status] or status)
  if range:len() == 2 then return end
  tree:add(f.frame, range(2))
  info[#info + 1] = string.format("%d octets", range:len() - 2)
end

local function bulk(range, tree, info)
  if range:len() < 7 then
    tree:add_proto_expert_info(e.short)
    return
  end

  tree:add(f.class, range(0, 1))
  tree:add(f.file, range(1, 2))
  tree:add(f.offset, range(3, 4))
  if range:len() > 7 then tree:add(f.octets, range(7)) end
  info[#info + 1] = string.format("%s %d from %d, %d octets", named(classes, u8(range, 0)), u16(range, 1), u32(range, 3), range:len() - 7)
end

local supervisory = { [0x01] = "RR", [0x05] = "RNR", [0x09] = "REJ" }
local unnumbered = { [0x6F] = "SABME", [0x63] = "UA", [0x0F] = "DM", [0x43] = "DISC", [0x87] = "FRMR", [0x03] = "UI", [0xAF] = "XID" }

-- Q.921 modulo 128. Returns octets of the field, nil when it means nothing, and whether an information field may follow.
local function control_field(frame, tree, info)
  local first = u8(frame, 2)
  if bit.band(first, 3) == 3 then
    local name = unnumbered[bit.band(first, 0xEF)]
    tree:add(f.control, frame(2, 1), name or "U?")
    tree:add(f.pf, frame(2, 1), bit.band(first, 0x10) ~= 0)
    info[#info + 1] = (name or "U?") .. (bit.band(first, 0x10) ~= 0 and " P/F" or "")
    return name and 1, name == "UI" or name == "FRMR" or name == "XID", name
  end

  if frame:len() < 4 then return nil end
  local second = u8(frame, 3)
  local is_information = bit.band(first, 1) == 0
  local name = is_information and "I" or supervisory[first]
  tree:add(f.control, frame(2, 2), name or "S?")
  if is_information then tree:add(f.ns, frame(2, 1), bit.rshift(first, 1)) end
  tree:add(f.nr, frame(3, 1), bit.rshift(second, 1))
  tree:add(f.pf, frame(3, 1), bit.band(second, 1) ~= 0)
  local text = is_information and string.format("I %d,%d", bit.rshift(first, 1), bit.rshift(second, 1)) or string.format("%s %d", name or "S?", bit.rshift(second, 1))
  info[#info + 1] = text .. (bit.band(second, 1) ~= 0 and " P/F" or "")
  return name and 2, is_information, name
end

local function dissect(frame, tree, info, pinfo)
  local sapi = bit.rshift(u8(frame, 0), 2)
  local long = sapi == 32
  local tail = long and 4 or 2
  if frame:len() < 3 + tail then
    tree:add_proto_expert_info(e.short)
    return
  end

  local check = tree:add(f.fcs, frame(frame:len() - tail, tail))
  local good = check_is_good(frame, long)
  check:append_text(good and " (good)" or " (wrong)")
  if not good then
    -- Whatever it says may be wrong too.
    check:add_proto_expert_info(e.check)
    info[#info + 1] = "wrong check sequence"
    return
  end

  tree:add(f.sapi, frame(0, 1), sapi)
  local from_card = pinfo.p2p_dir == P2P_DIR_RECV
  tree:add(f.command, frame(0, 1), (bit.band(u8(frame, 0), 2) ~= 0) ~= from_card)
  tree:add(f.tei, frame(1, 1), bit.rshift(u8(frame, 1), 1))
  info[#info + 1] = string.format("SAPI %d", sapi)
  if bit.band(u8(frame, 0), 1) ~= 0 or bit.band(u8(frame, 1), 1) ~= 1 then
    tree:add_proto_expert_info(e.address)
    return
  end

  local bare = frame(0, frame:len() - tail)
  local head, carries, name = control_field(bare, tree, info)
  if not head then
    tree:add_proto_expert_info(e.unknown)
    return
  end

  local at = 2 + head
  if not carries then
    if bare:len() > at then tree:add_proto_expert_info(e.length) end
    return
  end

  if bare:len() == at or name == "FRMR" or name == "XID" then return end
  local information = bare(at)
  if sapi == 0 or sapi == 62 then control_message(information, tree, info)
  elseif sapi == 16 then d_channel(information, tree, info, pinfo)
  elseif sapi == 32 then bulk(information, tree, info)
  else tree:add_proto_expert_info(e.unknown) end

  -- A whole D-channel frame is shown as such below.
  if sapi == 16 and information:len() > 5 and u8(information, 1) == 0 and lapd then return information(2) end
end

function acl1.dissector(tvb, pinfo, root)
  pinfo.cols.protocol = "ACL/1"
  local tree = root:add(acl1, tvb())
  if tvb:len() < 3 then
    tree:add_proto_expert_info(e.short)
    return
  end

  tree:add(f.direction, tvb(0, 1))
  tree:add(f.card, tvb(1, 1))
  local from_card = tvb(0, 1):uint() == 1
  pinfo.p2p_dir = from_card and P2P_DIR_RECV or P2P_DIR_SENT
  local card = "card " .. tvb(1, 1):uint()
  local info = {}
  local inner = dissect(tvb(2), tree, info, pinfo)
  if inner then pcall(function() lapd:call(inner:tvb(), pinfo, root) end) end
  -- The dissectors of the D-channel have written their own into the columns.
  pinfo.cols.src = from_card and card or "controller"
  pinfo.cols.dst = from_card and "controller" or card
  pinfo.cols.protocol = "ACL/1"
  pinfo.cols.info:clear_fence()
  pinfo.cols.info = table.concat(info, "  ")
end

DissectorTable.get("wtap_encap"):add(wtap.USER0, acl1)
