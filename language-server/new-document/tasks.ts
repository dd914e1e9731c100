import { unlabelled, type DataLines } from './data-lines';
import { pieces, type Pieces } from './pieces';

/** Data sets and an experiment for a model that classifies. */
export const accuracyTask = (mapping: string, { test, train }: DataLines): Pieces =>
    pieces`/** What accuracy is measured on. Values are scaled as in training; add mean and deviation where training had them. */
dataset TestSet {
${test}}

${trainingSet(train)}
experiment Accuracy {
    run ${mapping} on TestSet take ${{ field: '1000', optional: true }}
    calibrate on TrainingSet take 256
    chips:   3
    seed:    1
    effects: all
    expect accuracy >= ${{ field: '90' }} %
}
`;

/** The same for a model whose answers are something else: pictures, sequences, a single number. */
export const otherTask = (mapping: string, answer: string): Pieces =>
    pieces`/**
 * What the model is given, as an array of samples; no labels. Values are scaled as in training: add scale, mean and
 * deviation where training had them.
 */
dataset TestSet {
${unlabelled.test}}

${trainingSet(unlabelled.train)}
/**
 * An answer is ${answer}, not a number for each of several classes: there is no accuracy to expect, and simulations are
 * not for it. Fill in the archives; 'corelet activations' writes what a chip makes of their samples, to be judged by a
 * measure of your own, such as the error against the right pictures.
 */
experiment Answers {
    run ${mapping} on TestSet take ${{ field: '16', optional: true }}
    calibrate on TrainingSet take 256
    seed:    1
    effects: all
}
`;

const trainingSet = (lines: Pieces): Pieces =>
    pieces`/** What the converters' ranges are set by: samples of the training set. */
dataset TrainingSet extends TestSet {
${lines}}
`;
