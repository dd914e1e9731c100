import { writeFileSync } from 'node:fs';
import { forgotten, pages } from './pages';

const check = process.argv.includes('--check');
const all = await pages();
const changed = all.filter(({ before, after }) => before !== after);
const left = forgotten(all);
if (!check) for (const { path, after } of changed) writeFileSync(path, after);
const names = changed.map(({ path }) => path).join(', ');
if (names === '') console.log('The documentation is up to date.');
else console.log(check ? `Not up to date, run 'npm run docs': ${names}` : `Written: ${names}`);
for (const region of left) console.log(`No page has a region for: ${region}`);
if (left.length > 0 || (check && changed.length > 0)) process.exitCode = 1;
