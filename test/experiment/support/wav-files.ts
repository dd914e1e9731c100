/** A RIFF/WAVE file of interleaved samples from -1 to below 1; odd chunks are padded, and a LIST chunk comes first. */
export function wav(
    format: 8 | 16 | 24 | 32 | 'float',
    channels: number,
    samples: readonly number[],
    rate = 16_000,
): Buffer {
    const bytes = format === 'float' ? 4 : format / 8;
    const sound = Buffer.concat(samples.map((sample) => encodeSample(format, sample)));
    const head = Buffer.alloc(16);
    head.writeUInt16LE(format === 'float' ? 3 : 1, 0);
    head.writeUInt16LE(channels, 2);
    head.writeUInt32LE(rate, 4);
    head.writeUInt32LE(rate * channels * bytes, 8);
    head.writeUInt16LE(channels * bytes, 12);
    head.writeUInt16LE(8 * bytes, 14);
    const chunks = Buffer.concat([chunk('fmt ', head), chunk('LIST', Buffer.from('odd')), chunk('data', sound)]);
    return Buffer.concat([chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunks]))]);
}

function encodeSample(format: 8 | 16 | 24 | 32 | 'float', sample: number): Buffer {
    const buffer = Buffer.alloc(format === 'float' ? 4 : format / 8);
    if (format === 'float') buffer.writeFloatLE(sample);
    else if (format === 8) buffer.writeUInt8(128 + Math.round(sample * 128));
    else buffer.writeIntLE(Math.round(sample * 2 ** (format - 1)), 0, format / 8);
    return buffer;
}

function chunk(name: string, content: Buffer): Buffer {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}
