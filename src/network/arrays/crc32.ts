const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
    return remainder;
});

/** CRC-32 of ZIP and PNG; zlib's own came with Node 22. */
export function crc32(bytes: Uint8Array): number {
    let remainder = 0xffffffff;
    for (const byte of bytes) remainder = table[(remainder ^ byte) & 0xff] ^ (remainder >>> 8);
    return (remainder ^ 0xffffffff) >>> 0;
}
