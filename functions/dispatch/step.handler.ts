import { machineInput, type StepAnswer, stepAnswer } from '../contracts/machine.ts';
import { takeSteps } from '../escalation/take-steps.ts';
import { settingsRota } from '../runtime/rota.ts';
import { caseTools } from '../runtime/tools.ts';
import { place } from './carry-out-placement.ts';

const tools = { ...caseTools(), rota: settingsRota() };

/** The task of the machine that takes every step that is due. */
export const handler = async (input: unknown): Promise<StepAnswer> => {
  const { reference, evaluation } = machineInput.parse(input);
  const answer = await takeSteps(tools, reference, evaluation, (_, number) => place(tools, reference, number));
  return stepAnswer.parse(answer);
};
