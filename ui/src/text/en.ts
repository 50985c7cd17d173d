/** Every English string of the page. A translation is another file with this shape. */
export const t = {
  loading: 'Loading',
  retry: 'Try again',
  copy: 'Copy',
  show: 'Show',
  hide: 'Hide',
  copied: 'Copied',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  delete: 'Delete',
  menu: 'Menu',
  more: 'More actions',
  skip: 'Skip to content',
  all: 'All',
  none: 'none',
  never: 'never',
  yes: 'yes',
  no: 'no',
  refresh: 'Refresh',
  allNamespaces: 'All namespaces',
  resize: 'Resize',
  breadcrumb: 'Breadcrumb',
  sections: 'Sections',

  time: { justNow: 'just now', now: 'now', ago: (count: number, unit: string) => `${count} ${unit} ago`, ahead: (count: number, unit: string) => `in ${count} ${unit}`, seconds: 's', minutes: 'min', hours: 'h', days: 'd' },

  cron: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'], everyDay: 'every day', weekdays: 'every weekday', every: (day: string) => `every ${day}`, ofMonth: (day: number) => `on day ${day} of every month`,
    at: (day: string, time: string) => `${day} at ${time}`, hourly: (minute: number) => (minute === 0 ? 'every hour' : `every hour at minute ${minute}`), everyMinute: 'every minute', minutesOf: (hour: string, day: string) => `every minute from ${hour}:00 to ${hour}:59, 60 times, ${day}`,
    minutes: (n: number) => `every ${n} minutes`, hours: (n: number, minute: number) => `every ${n} hours at minute ${minute}`,
  },

  states: {
    CREATED: 'Created', QUEUED: 'Queued', SUBMITTED: 'Submitted', RUNNING: 'Running', PAUSED: 'Paused', RESTARTED: 'Restarted',
    RETRYING: 'Retrying', KILLING: 'Killing', BREAKPOINT: 'Breakpoint', SUCCESS: 'Success', WARNING: 'Warning', FAILED: 'Failed',
    KILLED: 'Killed', CANCELLED: 'Cancelled', RETRIED: 'Retried', SKIPPED: 'Skipped',
  },

  nav: {
    home: 'Home', flows: 'Flows', executions: 'Executions', files: 'Files', logs: 'Logs', triggers: 'Triggers', namespaces: 'Namespaces', plugins: 'Plugins',
    settings: 'Settings', reference: 'Reference', collapse: 'Collapse sidebar', expand: 'Expand sidebar',
  },

  connection: {
    down: 'The server does not answer. Nothing you typed is lost; the page reconnects by itself.',
    noAnswer: 'The server does not answer.',
    signedOut: 'Your sign-in has ended. Nothing you typed is lost.',
    retry: 'Try now',
    signIn: 'Sign in again',
  },

  errors: {
    notFound: 'Not found', broken: 'This page could not be shown', noPage: 'No such page', goHome: 'Go to the start page',
    noPageText: 'The address may be mistyped, or the thing it pointed to has moved.',
  },

  palette: {
    title: 'Search and commands', open: 'Search', placeholder: 'Go to a flow, a namespace, a page…', nothing: 'Nothing fits.',
    actions: 'Actions', pages: 'Pages', edit: 'Edit flow', theme: 'Switch between light and dark',
  },

  flows: {
    title: 'Flows', create: 'New flow', search: 'Search flows', flow: 'Flow', namespace: 'Namespace', labels: 'Labels', last: 'Last runs', lastRun: 'Last run',
    revision: 'Rev.', none: 'No flows yet', noneText: 'A flow is a YAML file that says which tasks run, in which order.', noMatch: 'No flow fits',
    noMatchText: 'Try fewer words or another namespace.', import: 'Import', importDone: (n: number) => `Imported ${n} ${n === 1 ? 'flow' : 'flows'}.`,
    export: 'Export all', disabled: 'disabled', invalid: 'has errors', more: (n: number) => `and ${n} more; narrow the search`, neverRan: 'never ran',
  },

  flow: {
    overview: 'Overview', edit: 'Edit', topology: 'Topology', executions: 'Executions', revisions: 'Revisions', triggers: 'Triggers', logs: 'Logs',
    run: 'Run', delete: 'Delete flow', deleteTitle: (id: string) => `Delete ${id}?`, deleteText: 'Its executions stay. Its history stays in the namespace’s commits.', deleted: 'Deleted.', copyFlow: 'Make a copy',
    download: 'Download YAML', about: 'About', tasks: 'Tasks', inputs: 'Inputs', recent: 'Recent executions', seeAll: 'See all', id: 'Id', description: 'Description', revisionN: (n: number) => `revision ${n}`,
    noRuns: 'Not run yet', noRunsText: 'Run it to see its executions here.', files: 'Namespace files', invalidText: 'This flow has errors. It is kept as it was written, and cannot run until they are mended.', disabledText: 'This flow is disabled: it cannot be run by hand and its triggers do not fire.',
    required: 'required', defaultIs: 'default', nothing: 'Nothing to show',
  },

  triggers: {
    title: 'Triggers', search: 'Search triggers', trigger: 'Trigger', flow: 'Flow', state: 'State', next: 'Next', last: 'Last fired', none: 'No triggers', noneOfFlow: 'No triggers', noneOfFlowText: 'Add a schedule, a webhook or a flow trigger to a flow, and it runs without anybody asking.',
    standings: { on: 'On', off: 'Off', locked: 'Waiting', backfill: 'Backfill' }, lockedText: 'waits for the end of what it started last', when: 'Schedule', nextDates: 'Next dates', zone: (zone: string) => `Its clock is that of ${zone}.`,
    webhook: 'Webhook address', copyAddress: 'Copy the address', deliveries: 'Deliveries', noDeliveries: 'Nothing was delivered yet. Call the address, for example with curl -X POST.', arrived: 'Arrived', answer: 'Answer', event: 'Event', outcome: 'Outcome', size: 'Size', started: 'Started', properties: 'As it is written',
    switchOn: 'Switch on', switchOff: 'Switch off', unlock: 'Unlock', unlocked: 'Unlocked.', restart: 'Restart', restarted: 'Its next date counts from now.', moreOf: (id: string) => `More actions for ${id}`,
    backfill: 'Backfill', backfillDots: 'Backfill…', backfillOf: (id: string) => `Backfill ${id}`, backfillText: 'Runs this schedule for each of its dates in a stretch of the past, oldest first. The schedule’s own dates wait until it is done.', backfillStart: 'Start the backfill', backfillBegun: 'Backfill started.', backfillEnded: 'Backfill ended.', from: 'From', to: 'To', progress: (done: number, all: number) => `${done} of ${all} dates`, pause: 'Pause', goOn: 'Go on', endBackfill: 'End it',
  },

  editor: {
    save: 'Save', saved: 'Saved', savedRevision: (n: number) => `Saved as revision ${n}.`, unchanged: 'Nothing changed: no new revision.', unsaved: 'Unsaved changes', clean: 'Saved', run: 'Run', saveAndRun: 'Save and run',
    problems: (errors: number, warnings: number) => (errors + warnings === 0 ? 'No problems' : `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`),
    docs: 'Docs', topology: 'Topology', problemsTab: 'Problems', hidePanel: 'Hide panel', showPanel: 'Show panel', noProblems: 'No problems found.', noDocs: 'Put the cursor in a task to read about its type here.', noDoc: (type: string) => `No documentation for ${type}.`,
    draft: (when: string) => `Restored what you typed ${when} and did not save.`, discard: 'Discard', blueprint: 'Start from',
    region: 'Flow source', newTitle: 'New flow', create: 'Create', created: 'Created.', line: (n: number) => `Line ${n}`, graphWaits: 'The topology appears as soon as the text can be read.', hasErrors: 'Mend the errors before running.',
  },

  merge: {
    staleTitle: 'Somebody else saved meanwhile', staleFlow: (n: number) => `Revision ${n} was saved while you were editing.`, staleFile: 'This file was changed on the server after you opened it.', merge: 'Merge…', takeTheirs: 'Take theirs', saveMine: 'Save mine',
    title: 'Merge', use: 'Use the result', result: 'Result', before: 'What it was before', nothing: '(nothing)', conflict: (n: number) => `Conflict ${n}`, open: (n: number) => `${n} ${n === 1 ? 'choice' : 'choices'} to make.`, choices: { mine: 'Yours', theirs: 'Theirs', both: 'Both', base: 'Before' },
    summary: (taken: number, conflicts: number) => `${taken === 0 ? 'No change' : taken === 1 ? 'One change' : `${taken} changes`} of theirs taken over; ${conflicts === 0 ? 'nothing was changed by both.' : conflicts === 1 ? 'one place was changed by both.' : `${conflicts} places were changed by both.`} Nothing is saved until you save.`,
  },

  run: {
    title: (id: string) => `Run ${id}`, start: 'Run', noInputs: 'This flow has no inputs.', advanced: 'Labels and schedule', labels: 'Labels', labelsHint: 'key:value, separated by commas', at: 'Start at', started: 'Started.', choose: 'Choose…',
    file: 'Choose a file', yes: 'true', no: 'false', listHint: 'JSON or one value per line', durationHint: 'ISO 8601, such as PT15M', submitHint: 'to run',
  },

  executions: {
    title: 'Executions', search: 'Search by id or flow', state: 'State', flow: 'Flow', started: 'Started', duration: 'Duration', labels: 'Labels', trigger: 'Trigger', none: 'No executions', noneText: 'Nothing has run here yet, or no execution fits the filters.',
    since: 'Time', sinces: { '': 'Any time', PT1H: 'Last hour', P1D: 'Last 24 hours', P7D: 'Last 7 days', P30D: 'Last 30 days' }, byHand: 'by hand', page: (from: number, to: number, all: number) => `${from}–${to} of ${all}`, prev: 'Previous', next: 'Next', id: 'Execution',
    clear: 'Clear filters', selected: (n: number) => `${n} selected`, select: 'Select', selectAll: 'Select all', restart: 'Restart', kill: 'Kill', remove: 'Delete', live: 'live', bulkDone: (n: number) => `Done for ${n}.`,
  },

  execution: {
    overview: 'Overview', topology: 'Topology', gantt: 'Gantt', logs: 'Logs', outputs: 'Outputs', metrics: 'Metrics', git: 'Git plan', replay: 'Replay', restart: 'Restart', kill: 'Kill', pause: 'Pause', resume: 'Resume', delete: 'Delete execution',
    replayTitle: 'Replay as a new execution', replayText: 'What ran before the chosen task is taken over, the rest runs anew.', replayFromLabel: 'Begin at', fromStart: 'The beginning', replayRevision: 'Revision of the flow', asItRan: 'as it ran', newest: 'newest', otherInputs: 'With other inputs', resumeTitle: 'Go on with', forceRun: 'Run now', forced: 'Started.', restartText: 'Runs what failed again, in this execution', changeState: 'Change state', stateOf: (task: string) => `Change the state of ${task}`, stateText: (state: string) => `It ended as ${state}. Take it to have ended as:`, stateOfTaskText: (state: string) => `It is ${state}. The execution goes on as if it had ended like this:`, newState: 'New state', stateChanged: 'State changed.', editLabels: 'Edit labels', labelsSaved: 'Labels saved.', labelKey: (n: number) => `Key of label ${n}`, labelValue: (n: number) => `Value of label ${n}`, dropLabel: (n: number) => `Remove label ${n}`, addLabel: 'Add a label', key: 'key', value: 'value', actionsFor: (task: string) => `Actions for ${task}`, replayed: 'Replay started.', restarted: 'Restarted.', killed: 'Kill asked for.', paused: 'Paused.', resumed: 'Resumed.', deleted: 'Deleted.', deleteText: 'Its logs, outputs and files go with it.', killTitle: 'Kill this execution?', killText: 'Running tasks are interrupted.',
    taskRuns: 'Task runs', task: 'Task', attempts: 'Attempts', state: 'State', history: 'State history', inputs: 'Inputs', flowOutputs: 'Flow outputs', variables: 'Variables', triggerData: 'Trigger', about: 'About', started: 'Started', ended: 'Ended', duration: 'Duration', revision: 'Revision', commit: 'Namespace commit', original: 'Replay of', parent: 'Started by', error: 'Why it failed', moreRuns: (n: number) => `${n.toLocaleString('en-US')} more task runs`, showMoreRuns: (n: number) => `Show ${n} more`, noRuns: 'No task has started yet', id: 'Id', failedTask: (id: string) => `Task ${id} failed`, seeLogs: 'See its log', replayFrom: 'Replay from here', labels: 'Labels', flow: 'Flow',
    noOutputs: 'No outputs', noOutputsText: 'The tasks of this execution have returned nothing so far.', preview: 'Preview', download: 'Download', truncated: (n: number) => `Only the first ${n} rows are shown.`, all: 'All', expression: 'Try an expression', expressionHint: '{{ outputs.task.key }}', evaluate: 'Evaluate', noPreview: 'No preview for this kind of file.', pick: 'Choose an output to see it here.', rows: (n: number) => `${n.toLocaleString('en-US')} rows`, showMore: 'Show more rows',
  },

  logs: {
    title: 'Logs', search: 'Search in messages', level: 'Level', task: 'Task', allTasks: 'All tasks', follow: 'Follow', following: 'Following', download: 'Download', none: 'No log lines', noneText: 'Nothing was logged, or nothing fits the filters.', lines: (shown: number, all: number) => (shown === all ? `${all.toLocaleString('en-US')} lines` : `${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} lines`),
    levels: { TRACE: 'Trace', DEBUG: 'Debug', INFO: 'Info', WARN: 'Warn', ERROR: 'Error' }, andAbove: (level: string) => `${level} and above`, wrap: 'Wrap lines', longer: (n: string) => `show all ${n}`, shorter: 'show less', toEnd: 'Go to the end',
  },

  git: {
    apply: 'Apply this plan', applyText: 'Exactly what is shown here is done. If anything has moved since, nothing is, and the new plan is shown.', confirmDeletes: 'Also if the guard on deletions or rewritten history objects, or a freeze holds', appliedNow: 'Applied.', undo: 'Take it back', undoPush: 'Undo this push', undoSync: 'Undo this sync', undone: 'Taken back.',
    undoPushText: 'A commit that reverts it is pushed to the same branch; the history stays.', undoSyncText: 'The namespace becomes what it was before, as one new commit; what others changed since then stays.', undoInGit: 'Push the matching revert to Git too', username: 'User name', usernameText: 'Where the remote asks for one', secret: 'Secret', secretText: 'The name of the secret with the password or token',
    planTitle: 'Plan a push or a sync', planText: 'Shows what would change, file by file. Nothing is changed until you apply the plan.', makePlan: 'Make the plan', planDots: 'Plan…', direction: 'Direction', content: 'What', contents: { FILES: 'Files', FLOWS: 'Flows', ALL: 'Flows and files' }, askGit: 'Ask Git',
    wouldBreak: (flow: string, problem: string) => `The flow ${flow} would have errors: ${problem}`, noSecret: (flow: string, name: string) => `The flow ${flow} reads the secret ${name}, which is not set.`, noFile: (flow: string, name: string) => `The flow ${flow} reads the file ${name}, which would not be there.`,
    standings: { IN_SYNC: 'in sync', GIT_AHEAD: 'Git is ahead', SERVER_AHEAD: 'not pushed', DIVERGED: 'both changed', PROPOSED: 'in a request', CONFLICT: 'conflict', HELD_DELETES: 'deletions held', HELD_SECRETS: 'credentials held', HELD_HISTORY: 'history held', HELD_CHANGE: 'waits for you', HELD_CANARY: 'failed after it came', WATCHING: 'being watched', WAITING: 'waits its turn', PAUSED: 'paused', FROZEN: 'frozen', HOST_KEY_CHANGED: 'host key changed', INVALID: 'invalid', AUTH_FAILED: 'not let in', UNREACHABLE: 'unreachable', FAILED: 'failed' },
    plan: 'Plan', push: 'Push to Git', sync: 'Sync from Git', dryRun: 'Dry run: nothing was changed', applied: 'Applied', noChanges: 'Nothing to change', noChangesText: 'Both sides hold the same files.', file: 'File', change: 'Change', reason: 'Reason', lines: 'Lines', commit: 'Commit', openCommit: 'Open the commit', unified: 'Unified', split: 'Side by side',
    kinds: { add: 'add', modify: 'modify', delete: 'delete', unchanged: 'unchanged', rename: 'rename', conflict: 'conflict' }, noDiff: 'No text difference is kept for this file.', binary: 'Binary file', warnings: 'Warnings', none: 'No plan', noneText: 'This task wrote no plan. It may have failed before it could compare both sides.', branch: 'Branch', directory: 'Directory', repository: 'Repository', allFiles: 'Files', waiting: 'The plan appears once the task has compared both sides.', changes: (n: number) => `${n} ${n === 1 ? 'change' : 'changes'}`, hideUnchanged: 'Hide unchanged',
  },

  bindings: {
    title: 'Keep in step with Git', dots: 'Keep in step with Git…', edit: (id: string) => `Change ${id}`, text: 'The server keeps this namespace and a directory of a branch in step by itself. Before anything is done for the first time, it shows a plan that waits for you.',
    noGitText: 'Keep this namespace in step with a directory of a branch: the server looks after it by itself. Or push and sync it by the Git tasks of a flow, such as push_to_git of the tutorial.',
    keep: 'Make the first plan', id: 'Name', url: 'Address of the repository', branch: 'Branch', directory: 'Directory', directoryText: 'From the root of the repository; empty for all of it', content: 'What', way: 'Direction', conflict: 'If both sides changed a file', every: 'How often', custom: 'Another time…', customEvery: 'Every', customText: 'ISO 8601, from PT1S to P1D',
    ways: { FROM_GIT: 'From Git to here', TO_GIT: 'From here to Git', BOTH: 'Both ways' },
    wayTexts: { FROM_GIT: 'What is committed to the branch comes here. What is changed only here stays, and you are told.', TO_GIT: 'What is changed here is pushed as a commit. What is changed only in Git stays, and you are told.', BOTH: 'What only one side has changed goes to the other.' },
    conflicts: { hold: 'Hold everything', 'hold-path': 'Hold these files', 'prefer-git': 'Git’s version stands', 'prefer-server': 'The server’s version stands', merge: 'Merge', branch: 'Put the server’s version on a branch' },
    conflictTexts: { hold: 'Nothing at all is applied until you have decided.', 'hold-path': 'Those files stay as they are on both sides; everything else is applied.', 'prefer-git': 'The server’s version stays in the history of the namespace.', 'prefer-server': 'Git’s version stays in the history of the branch.', merge: 'Both changes are put together line by line. Where they meet, or the outcome cannot be read, nothing is applied.', branch: 'The server’s version is pushed to a branch of its own; then Git’s stands.' },
    rhythms: { PT10S: 'every 10 seconds', PT30S: 'every 30 seconds', PT1M: 'every minute', PT5M: 'every 5 minutes', PT15M: 'every 15 minutes', PT1H: 'every hour', PT6H: 'every 6 hours', PT24H: 'once a day' }, everyOther: (length: string) => `every ${length}`,
    signIn: 'Signing in', username: 'User name', usernameText: 'Empty if a token is enough', password: 'Secret with the password or token', secretText: 'The secret’s name; empty if none is needed', key: 'Secret with the private key', keyText: 'Its name, as under Secrets', passphrase: 'Secret with the passphrase', passphraseText: 'If the key has one', hosts: 'Known hosts', hostsText: 'Lines as in known_hosts, beside the server’s own file',
    which: 'Files and deletions', noDeletes: 'nothing is deleted', files: 'Only files that match', filesText: 'One pattern a line, such as scripts/**; a line with ! in front leaves out', deletes: 'Delete too', deletesText: 'What came from the other side and was deleted there is deleted here', children: 'With the namespaces below', maxDeletions: 'Deletions at once', maxDeletionsText: 'More wait for you. Empty: more than five if that is over a fifth of the files',
    webhook: 'Webhook', off: 'none', provider: 'Who announces pushes', noProvider: 'Nobody: the server asks by itself', providers: { github: 'GitHub', gitlab: 'GitLab', gitea: 'Gitea or Forgejo', bitbucket: 'Bitbucket', azure: 'Azure DevOps', hmac: 'Another, signed by HMAC' }, hookSecret: 'Secret that signs', hookSecretText: 'Its name, as under Secrets', previous: 'Secret before it', previousText: 'While you are changing it', hook: 'Webhook address', hookText: 'Give this address and the value of the secret to the hosting service.', copyHook: 'Copy the webhook address',
    freezes: 'Freezes', freezesText: 'Times in which nothing is applied by itself.', addFreeze: 'Add a freeze', dropFreeze: (n: number) => `Remove freeze ${n}`, freeze: (n: number) => `Freeze ${n}`, weekly: 'Every week', once: 'Once', begins: 'Begins', ends: 'Ends', at: 'At', lasts: 'Lasts', lastsText: 'Such as PT62H', zone: 'Time zone', reason: 'Reason', days: 'Days', dayNames: { MONDAY: 'Mon', TUESDAY: 'Tue', WEDNESDAY: 'Wed', THURSDAY: 'Thu', FRIDAY: 'Fri', SATURDAY: 'Sat', SUNDAY: 'Sun' } as Record<string, string>, everyDay: 'every day',
    freezeOnce: (from: string, to: string) => `${from} to ${to}`, freezeWeekly: (days: string, from: string, length: string, zone: string) => `${days} from ${from} for ${length} (${zone})`,
    since: 'So since', rhythm: 'Looks', next: 'Next look', success: 'Last success', lastCommit: 'Last commit', repository: 'Repository', onConflict: 'Conflicts', unseen: 'paused',
    look: 'Look now', looked: 'Both sides are looked at.', pause: 'Pause', paused: 'Paused.', resume: 'Resume', resumed: 'It goes on.', readopt: 'Take it for a new repository…', readoptTitle: 'Take it for a new repository?', readoptText: 'What both sides had in common is forgotten, so the next plan compares them as if they had never met, and waits for you. No file is changed by this.', readoptDo: 'Forget what they had in common', readopted: 'It meets the repository anew.', editShort: 'Edit', planNow: 'Make a plan now', more: (id: string) => `More actions for ${id}`, choose: 'Choose a conflict policy', changeHosts: 'Change the known key', deleteDots: 'Delete…', deleteTitle: (id: string) => `Delete ${id}?`, deleteText: 'The server looks after it no more. Both sides stay as they are: no file is deleted, here or in Git.', deleted: 'Deleted. Both sides are as they were.', saved: 'Saved.',
    seePlan: 'Look at the plan', planning: 'The first plan is being made…', planComes: 'A plan is being made; it will wait for you here.', planThere: 'The plan is there', planThereText: 'Nothing is done by itself before you have applied it.', same: 'Both sides are the same already. From now on it goes on by itself.', later: 'Later', wrong: 'The first plan could not be made', change: 'Change the settings', made: (id: string) => `${id} is kept in step`,
    differ: 'Show what differs', differAgain: 'Look again', differTitle: 'Files that differ', noneDiffers: 'Every file is the same on both sides.', looking: 'Both sides are being compared…', path: 'Path', state: 'State', moreFiles: (n: number) => `and ${n} more`,
    ofFile: { GIT_AHEAD: 'from Git', SERVER_AHEAD: 'from here' } as Record<string, string>,
    why: 'Why does it not work?', doctorText: 'Step by step, from where the server is:', verdicts: { GOOD: 'good', WARNING: 'look', BAD: 'wrong', SKIPPED: 'not tried' }, reachable: 'Nothing stands in the way now.', outOfReach: 'Mend what is wrong, from the top; what comes after it may follow from it.', examineAgain: 'Try again', vouch: 'I have compared it: trust this key', vouched: 'The server trusts this key now.',
    lfs: 'Files of Git LFS', lfsKinds: { KEEP: 'Keep their pointers', FETCH: 'Bring and send the files themselves', REFUSE: 'Refuse a repository that has some' },
    waits: (id: string) => `The binding ${id} waits with this plan.`, approves: 'Applying it approves the binding’s settings; from then on it goes on by itself.', goesOn: 'Once it is applied, the binding goes on by itself.', goesOnNow: (id: string) => `The binding ${id} keeps this namespace and this directory in step by itself.`, newer: (id: string) => `The binding ${id} waits with a newer plan; this one is out of date.`, seeNewer: 'Look at the newer plan', settings: 'See the binding',
    waiting: (n: number) => `${n} to look at`, badge: (id: string, state: string) => `${id}: ${state}`,
  },

  graph: { fit: 'Fit to view', zoomIn: 'Zoom in', zoomOut: 'Zoom out', direction: 'Turn', region: 'Topology', errors: 'errors', finally: 'finally', after: 'after execution', empty: 'No tasks yet', jump: 'Edit in source', logs: 'Logs', outputs: 'Outputs' },

  revisions: { title: 'Revisions', restore: 'Restore this revision', restored: (n: number) => `Restored as revision ${n}.`, restoreTitle: (n: number | string) => `Restore revision ${n}?`, restoreText: 'Its text is saved again as the newest revision; nothing is lost.', left: 'Older', right: 'Newer', current: 'current', none: 'Only one revision so far', noneText: 'Each save that changes the text adds one here.', same: 'Both revisions have the same text.', split: 'Side by side', unified: 'Unified', revision: 'Revision' },

  files: {
    title: 'Files', choose: 'Choose a namespace', chooseText: 'Each namespace has files of its own: scripts, queries, configuration that its flows use.', newFile: 'New file', newFolder: 'New folder', upload: 'Upload files', uploadFolder: 'Upload a folder', export: 'Download all as zip', rename: 'Rename or move', delete: 'Delete', download: 'Download', history: 'History', name: 'Name', path: 'Path',
    deleteTitle: (path: string) => `Delete ${path}?`, deleteText: 'Its earlier revisions stay in the namespace’s history.', empty: 'No files yet', emptyText: 'Create one, or drop files here.', search: 'Find in names and contents', inNames: 'Names', inContents: 'Contents', noMatch: 'No file fits', openOne: 'Open a file from the tree', openOneText: 'Changes are commits: each has an author and a time, and can be undone.', saved: 'Saved.', deleted: 'Deleted.', moved: 'Moved.', uploaded: (n: number) => `Uploaded ${n} ${n === 1 ? 'file' : 'files'}.`, binary: 'This file is not text.', tooBig: (size: string) => `This file is ${size}: too big to edit here.`, create: 'Create', exists: 'There is a file or folder of this name already.', tree: 'Files', closeTab: 'Close', unsavedClose: (path: string) => `Close ${path} and lose what was not saved?`, drop: 'Drop to upload here', table: 'Table', text: 'Text', preview: 'Preview', loseTitle: 'Unsaved changes', lose: 'Close without saving', revision: 'Revision', by: 'by', openFlow: 'Flows of this namespace', newIn: (folder: string) => `in ${folder}`, moreActions: (name: string) => `Actions for ${name}`,
  },

  namespaces: { title: 'Namespaces', history: 'History', restore: 'Bring back this state', openThen: 'Open', restored: 'Brought back as a new commit.', restoreTitle: 'Bring the whole namespace back to this state?', restoreText: 'Flows and files become what they were then, as one new commit. What is there now stays in the history.', secrets: 'Secrets', overview: 'Overview', keys: 'Key-values', parts: 'Parts', noGitShort: 'not pushed or synced yet', commit: 'Commit', author: 'Author', reason: 'Reason', when: 'When', updated: 'Changed', git: 'Git', bindings: 'Pushed to and synced from', noGit: 'Not in Git yet', lastCommit: 'Last commit', ahead: 'Here since then', behind: 'In Git since then', level: 'Nothing: Git has all of it', next: 'What to do', behindBy: 'Newer commits', notBehind: 'Nothing', notAsked: 'not asked yet', aheadFiles: (n: number) => `${n} ${n === 1 ? 'path has' : 'paths have'} changed`, outcomes: { PLANNED: 'planned', PUSHING: 'pushing', APPLIED: 'done', UNCHANGED: 'nothing to do', PROPOSED: 'proposed', FAILED: 'failed' }, repository: 'Repository', lastUsed: 'Last used', runs: 'Pushes and syncs', push: 'push', sync: 'sync', dry: 'dry run', outcome: 'Outcome', what: 'What', none: 'No namespaces yet', noneText: 'A namespace comes into being with its first flow or file.', flows: 'Flows', files: 'Files', executions: 'Executions', name: 'Namespace' },

  values: {
    key: 'Key', type: 'Type', value: 'Value', description: 'Description', expires: 'Expires', changed: 'Changed', from: 'From', tags: 'Tags', ttl: 'Lives for', ttlHint: 'for ever, or PT24H', saved: 'Saved.', deleted: 'Deleted.', noMatch: 'Nothing fits', show: (key: string) => `Show ${key}`,
    types: { STRING: 'Text', NUMBER: 'Number', BOOLEAN: 'Boolean', JSON: 'JSON', DATE: 'Date', DATETIME: 'Date and time', DURATION: 'Duration' },
    searchKeys: 'Search keys', newKey: 'New key', editKey: (key: string) => `Edit ${key}`, deleteKey: (key: string) => `Delete ${key}?`, deleteKeyText: 'Flows that read it will no longer find it.', noKeys: 'No keys yet', noKeysText: 'Flows read them with {{ kv(\'name\') }} and set them with the task kv.Set.', inherited: 'From namespaces above',
    searchSecrets: 'Search secrets', newSecret: 'New secret', editSecret: (key: string) => `Change ${key}`, deleteSecret: (key: string) => `Delete ${key}?`, deleteSecretText: 'Flows that read it fail from then on. Its value cannot be brought back.', noSecrets: 'No secrets yet', noSecretsText: 'Flows read them with {{ secret(\'NAME\') }}. Their values appear in no log and on no page.',
    secretsText: 'Values are kept encrypted and never shown again. Flows here also read those of the namespaces above and of the environment.', environment: 'environment', here: 'this namespace', newValue: 'New value', newValueText: 'Leave it empty to keep the value.', secretValueText: 'It cannot be read again once it is saved.',
  },

  home: {
    title: 'Home', running: 'Running now', nothingRuns: 'Nothing is running.', chart: 'Executions over time', failures: 'Recent failures', noFailures: 'No failures. Lovely.', latest: 'Latest', perHour: 'per hour', perDay: 'per day', last24: '24 h', last7: '7 days', total: 'executions', success: 'succeeded', average: 'average duration', failed: 'failed',
    next: 'Next dates', nothingNext: 'No schedule is waiting.', git: 'Git', gitNone: 'No namespace is in Git yet.', pushedAt: 'pushed', syncedAt: 'synced',
    path: 'First steps', pathText: 'A practice repository is waiting in this server’s data folder. Five small steps show the whole round.', pathDone: 'Hide', step1: 'Edit a file', step1Text: 'Open a namespace file and change a line.', step2: 'Dry run', step2Text: 'Run push_to_git with dryRun on: it shows what would change.', step3: 'Push', step3Text: 'Run it again with dryRun off. The change becomes a commit.', step4: 'See the diff', step4Text: 'Open the Git plan of that execution.', step5: 'Sync', step5Text: 'Bring the files from Git into a namespace.', open: 'Open', namespaces: 'Namespaces', noChart: 'No executions in this time.',
  },

  plugins: { title: 'Plugins', search: 'Search tasks and triggers', properties: 'Properties', outputs: 'Outputs', examples: 'Examples', required: 'required', pick: 'Choose a task or trigger', pickText: 'Every type this server knows, with its properties, outputs and examples to copy.', none: 'Nothing fits', default: 'Default', tasks: 'Tasks', triggers: 'Triggers', others: 'Others', aliases: 'Also known as', dynamic: 'expressions allowed' },

  access: { signedIn: (name: string) => `Signed in as ${name}`, lacks: (who: string, permission: string, namespace: string) => `${who} lacks the permission ${permission} in ${namespace}` },

  settings: { title: 'Settings', appearance: 'Appearance', scheme: 'Theme', schemes: { auto: 'System', light: 'Light', dark: 'Dark' }, zone: 'Time zone', zoneAuto: (zone: string) => `Browser’s (${zone})`, dates: 'Dates', relative: 'Relative', absolute: 'Exact', editor: 'Editor', fontSize: 'Font size', wrap: 'Wrap long lines', keys: 'Keyboard', about: 'About', version: 'Version', here: 'Appearance and editor are kept in this browser.', api: 'API description', shortcuts: { palette: 'Search and commands', save: 'Save in an editor', run: 'Save and run the flow', go: 'Go to Home, Flows, Executions, Files, Logs, Triggers, Plugins, Settings', complete: 'Suggestions in an editor', find: 'Find in an editor' } },
};
