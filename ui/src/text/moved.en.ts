/** English strings about Git moving under an open editor, and about both versions side by side; loaded when something has moved. */
const commits = (n: number, whole: boolean) => `${whole ? '' : 'at least '}${n} ${n === 1 ? 'commit' : 'commits'}`;
const names = (all: string[]) => (all.length <= 2 ? all.join(' and ') : `${all.slice(0, 2).join(', ')} and ${all.length - 2} more`);
const what = (kind: 'file' | 'flow') => (kind === 'file' ? 'file' : 'flow');

export const g = {
  moved: 'Git has moved',
  since: (n: number, whole: boolean, branch: string, authors: string[]) => `${commits(n, whole)} on ${branch} since you opened this${authors.length > 0 ? `, by ${names(authors)}` : ''}.`,
  rewritten: (branch: string) => `The history of ${branch} was rewritten since you opened this.`,
  differs: 'This differs from Git',
  effects: {
    none: (kind: 'file' | 'flow') => `This ${what(kind)} is not affected.`,
    here: (kind: 'file' | 'flow') => `This ${what(kind)} was changed by it, and the change is here already.`,
    comes: (kind: 'file' | 'flow') => `This ${what(kind)} was changed there; the change comes with the next sync.`,
    waits: (kind: 'file' | 'flow') => `This ${what(kind)} was changed there; the change has not come yet.`,
    stays: (kind: 'file' | 'flow') => `This ${what(kind)} was changed there. Nothing comes from Git here by itself.`,
    conflict: (kind: 'file' | 'flow') => `This ${what(kind)} was changed there and here: bring both together, then save.`,
    deleted: (kind: 'file' | 'flow') => `This ${what(kind)} was deleted there.`,
    deletedHere: (kind: 'file' | 'flow') => `This ${what(kind)} was deleted by it.`,
  },
  last: (author: string, message: string) => `${author}: “${message}”`,
  synced: 'A sync came in', syncedText: (n: number) => `${n} ${n === 1 ? 'change' : 'changes'} from Git.`, syncedThis: (kind: 'file' | 'flow') => `This ${what(kind)} is one of them.`, seeSync: 'See the sync', seeBinding: 'See the binding',
  held: 'Changed on both sides', sides: 'Both versions', compare: 'Show the difference', merge: 'Merge…', dismiss: 'Dismiss', compareTitle: (name: string) => `${name} on both sides`, inGit: 'In Git', here: 'On the server', mine: 'As it is open here', nothing: '(not there)', noText: 'This is no text, or too large to be compared here.', same: 'Both have the same text.', split: 'Side by side', unified: 'Unified', open: 'Open in the editor', verdict: (text: string) => `It is ${text}.`,
  goneFile: 'This file was deleted on the server', goneFlow: 'This flow was deleted on the server', goneBy: (author: string, reason: string, when: string) => `${reason || 'Deleted'}, by ${author}, ${when}.`, goneText: 'What you have open is still here; nothing of it is lost until you close it.', saveAgain: 'Save it again', closeTab: 'Close it',
};
