/** What the tests read of it. */
export declare const checkProgramNode: string
