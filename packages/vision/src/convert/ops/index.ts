import { arithmeticOperations } from './arithmetic.ts';
import { constantOperations } from './constants.ts';
import { convolutionOperations } from './convolution.ts';
import { gatherOperations } from './gather.ts';
import { joiningOperations } from './joining.ts';
import { matrixOperations } from './matrix.ts';
import type { OperationTable } from './operation.ts';
import { pictureOperations } from './picture.ts';
import { reductionOperations } from './reduction.ts';
import { shapeOperations } from './shape.ts';
import { sliceOperations } from './slice.ts';

/** Every TF.js operation that the converter knows. */
export const operations: OperationTable = {
  ...arithmeticOperations,
  ...constantOperations,
  ...convolutionOperations,
  ...gatherOperations,
  ...joiningOperations,
  ...matrixOperations,
  ...pictureOperations,
  ...reductionOperations,
  ...shapeOperations,
  ...sliceOperations,
};
