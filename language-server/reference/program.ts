import { writeFileSync } from 'node:fs';
import { forgotten, pages } from './pages';

const all = await pages();
for (const { path, before, after } of all)
    if (before !== after || process.argv.includes('--all')) writeFileSync(path, after);
const changed = all.filter(({ before, after }) => before !== after).map(({ path }) => path);
console.log(changed.length === 0 ? 'The documentation is up to date.' : `Written: ${changed.join(', ')}`);
for (const region of forgotten(all)) console.log(`No page has a region for: ${region}`);
