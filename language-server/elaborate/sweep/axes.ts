import type * as ast from '../../generated/ast';
import { sweptProperty, type SweptProperty } from '../../swept-property';
import { sweptValues, type SweptValue } from './swept-values';

/** Most points that a sweep may have. */
export const mostPoints = 1000;

/** A property that is varied, and its sound values. */
export interface Axis {
    readonly vary: ast.Vary;
    readonly property: SweptProperty;
    readonly values: readonly SweptValue[];
}

/** One value for each axis. */
export type Point = readonly SweptValue[];

/** What a sweep varies, where it can be read. */
export const axesOf = ({ varied }: ast.Sweep): readonly Axis[] =>
    varied.flatMap((vary) => {
        const property = sweptProperty(vary.path);
        return property ? [{ vary, property, values: sweptValues(vary, property.row.kind).values }] : [];
    });

export const countPoints = (axes: readonly Axis[]): number =>
    axes.reduce((product, { values }) => product * values.length, 1);

/** All combinations; the values of the last axis change first. */
export const pointsOf = (axes: readonly Axis[]): readonly Point[] =>
    axes.reduce<readonly Point[]>(
        (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
        [[]],
    );
