export { below, openWorkspace, type Matrix, type Workspace } from './product-kernel.ts';
