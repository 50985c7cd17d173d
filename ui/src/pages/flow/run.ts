import { createContext, useContext } from 'react';

/** Opens the run dialog of the flow whose page is shown. */
export const RunContext = createContext<() => void>(() => undefined);
export const useRun = () => useContext(RunContext);
