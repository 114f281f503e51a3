/** "3 agents". */
export const agentsInWords = (count: number): string => (count === 1 ? "1 agent" : `${count} agents`);
