// The paper's headlines and the documents that repeat them. Published figures as percentages: `paper` was measured on the
// chip, `authors` by the authors' own software (../shared/design/physics.md says how sure each is).

/** A figure of a classification, or the fall of a recovery's error. `experiment` stands in `document`. */
export const headlines = [
    {
        name: 'MNIST',
        document: 'mnist.cim',
        experiment: 'Mnist99',
        paper: '99.0 %',
        authors: '99.21 %',
    },
    {
        name: 'CIFAR-10',
        document: 'cifar10.cim',
        experiment: 'Cifar857',
        paper: '85.7 %, 83.67 % before fine-tuning',
        authors: '87.0 to 87.6 %',
    },
    {
        name: 'Speech commands, 12 classes',
        document: 'speech.cim',
        experiment: 'Speech847',
        paper: '84.7 %',
        authors: '88.06 %',
    },
    {
        name: 'Recovery, a fifth of the pixels flipped: error',
        document: 'recovery.cim',
        experiment: 'Flips',
        paper: '-70 %',
        authors: '-83 %',
    },
    {
        name: 'Recovery, lower third hidden: error',
        document: 'recovery.cim',
        experiment: 'LowerThird',
        paper: 'not given apart',
        authors: '-31 %',
    },
];

/** The comparisons of energy-delay.cim, by the region of docs/physics/prior-chips.md that holds their table. */
export const comparisons = { Generations: 'all-columns', EightColumns: 'eight-columns' };
