"""Gives the nodes of an exported ONNX model readable names. Works on the protobuf wire format, so needs no package."""

GRAPH, NODE, NAME = 7, 1, 3  # field numbers: ModelProto.graph, GraphProto.node, NodeProto.name

LAYERS = ("Conv", "Gemm", "MatMul", "MaxPool", "Flatten")


def readable(name):
    """'/conv1/Conv' -> 'conv1', '/block1/conv1/Conv' -> 'block1.conv1', '/activation1/Mul_1' -> 'activation1.mul_1'."""
    parts = [part for part in name.split("/") if part]
    return ".".join(parts[:-1]) if parts[-1] in LAYERS and len(parts) > 1 else ".".join(parts).lower()


def read_varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 0x80:
            return value, at


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def rewrite(message, path, change):
    """The message with `change` applied to the bytes of every field at `path` (field numbers, outermost first)."""
    out, at = bytearray(), 0
    while at < len(message):
        start = at
        key, at = read_varint(message, at)
        wire = key & 7
        if wire == 2:
            length, at = read_varint(message, at)
            content, at = message[at:at + length], at + length
            if key >> 3 == path[0]:
                content = change(content) if len(path) == 1 else rewrite(content, path[1:], change)
                out += varint(key) + varint(len(content)) + content
                continue
        elif wire == 0:
            _, at = read_varint(message, at)
        else:
            at += 8 if wire == 1 else 4
        out += message[start:at]
    return bytes(out)


def rename_nodes(model):
    return rewrite(model, (GRAPH, NODE, NAME), lambda name: readable(name.decode()).encode())
