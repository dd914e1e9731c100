import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { PictureSample } from '../../messages';
import { sampleDrawing } from './sample-drawing';
import './sample-picture.css';

export interface SamplePictureProps {
    /** Undefined while it is awaited. */
    readonly sample: Pick<PictureSample, 'shape' | 'values'> | undefined;
    readonly label: string;
}

/** What the network was shown. */
export function SamplePicture({ sample, label }: SamplePictureProps) {
    const drawing = useMemo(() => sample && sampleDrawing(sample), [sample]);
    const canvas = useRef<HTMLCanvasElement | null>(null);
    useLayoutEffect(() => {
        if (drawing?.kind !== 'pixels') return;
        const { data, width, height } = drawing;
        canvas.current?.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
    }, [drawing]);
    if (!drawing) return <div class="sample sample-awaited" role="img" aria-label={`${label}, not loaded yet`} />;
    if (drawing.kind === 'pixels')
        return (
            <canvas
                ref={canvas}
                class="sample"
                role="img"
                aria-label={label}
                width={drawing.width}
                height={drawing.height}
            />
        );
    return (
        <svg class="sample sample-line" role="img" aria-label={label} viewBox="0 -2 100 104" preserveAspectRatio="none">
            <path d={drawing.path} vector-effect="non-scaling-stroke" />
        </svg>
    );
}
