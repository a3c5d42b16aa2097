import { readFile } from 'node:fs/promises';
import { createKinemaClient } from '@kinema/client';

const kinema = createKinemaClient({ baseUrl: 'http://127.0.0.1:33951' });
const file = new Blob([await readFile('hand.jpg')]);
const recording = await kinema.recordings.upload(file, { fileName: 'hand.jpg' });
const { id } = await kinema.analyses.start({ recording_id: recording.id, kind: 'pose' });
for await (const { state, progress } of kinema.analyses.watch(id)) console.log(state, progress);
const { persons } = await kinema.analyses.result(id);
console.log(persons.length);
