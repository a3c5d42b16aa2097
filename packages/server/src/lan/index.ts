export { openLan, type DeviceAddress, type Lan } from './lan.ts';
