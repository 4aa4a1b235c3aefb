/** Printed, and taken from SEED to run a found failure again. */
export const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`fast-check seed: SEED=${SEED}`);
