/** One procedure: whether this actor may take this route with it, and a step on it. */
import type { KeyProcedure } from '../../shared/key-procedure/key-procedure.ts';
import { keyProcedureView } from '../../shared/key-procedure/open-items.ts';
import {
  KEY_PROCEDURE_STEPS,
  type KeyProcedureState,
  type KeyProcedureStep,
} from '../../shared/key-procedure/steps.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { keyProcedureIn, keyProcedureThing, keyProcedureWrites } from '../storage/key-procedures.ts';
import { KEYS } from '../storage/keys.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.keyProcedure(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<
  KeyProcedureState,
  KeyProcedure,
  KeyProcedureStep
>({
  table: KEY_PROCEDURE_STEPS,
  thingIn: keyProcedureIn,
  chain: keyProcedureThing,
  writes: keyProcedureWrites,
  view: keyProcedureView,
});
