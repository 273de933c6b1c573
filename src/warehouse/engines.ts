/** The engines that can be asked from here, as `--engine` takes them; apart from all else, so that a program starts fast. */
export const engines = ['duckdb', 'postgres', 'spark'] as const;

export type EngineName = (typeof engines)[number];
