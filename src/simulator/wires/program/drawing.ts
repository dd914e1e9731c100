/** The circuit that `array` solves, for its help. */
export const drawing = `
The circuit, for 2 rows and 3 columns (w: one segment of --wire ohms, d: --driver ohms, G: a cell's conductance):

                          column 0     column 1     column 2
  source 0 --[d]--[w]--+-----[w]----+-----[w]----+               a row's far end is open
                       |            |            |
                     [G00]        [G01]        [G02]
                       |            |            |
                       o            o            o               a column starts at the first row,
                       |            |            |
                      [w]          [w]          [w]
                       |            |            |
  source 1 --[d]--[w]--(--+--[w]----(--+--[w]----(--+            crosses the rows without touching them,
                       |  |         |  |         |  |
                       | [G10]      | [G11]      | [G12]
                       |  |         |  |         |  |
                       +--+         +--+         +--+
                       |            |            |
                      [w]          [w]          [w]              and runs through one last segment
                       |            |            |
                   output 0     output 1     output 2

A source drives its row through the driver and one segment to the first cell; one segment lies between neighbours.
An output is open (--termination voltage: volts) or a virtual ground (--termination current: amperes into it).

JSON on stdout, in SI units: {"rows","columns","wire","driver","termination","conductances":[[]],"inputs":[],"outputs":[]}
Conductances are drawn between 1 and 40 uS (the range of NeuRRAM's cells), inputs between -0.5 and 0.5 V; the same seed
draws the same. Exit codes: 0 fine, 3 wrong usage, 70 a defect.`;
