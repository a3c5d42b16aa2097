export { openAdministration } from './administer.ts';
export { administrationOf, type Administration } from './administration.ts';
export { openDoor } from './door.ts';
