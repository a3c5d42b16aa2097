export { framingFaults, framingFaultsOf, type FramingFault, type FramingInput } from './framing.ts';
