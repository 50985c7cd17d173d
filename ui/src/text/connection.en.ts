/** English strings about reaching, signing in to and trusting repositories; loaded with the dialogs that ask for it. */
export const c = {
  noSecret: (name: string) => `There is no secret ${name} here yet.`, setIt: 'Set it', inherited: (namespace: string) => `from ${namespace}`, ofEnvironment: 'from the environment',
  by: 'Sign in with', byPassword: 'Password or token', byApp: 'GitHub app',
  appId: 'App id', appIdText: 'From the app’s page at GitHub', installation: 'Installation id', installationText: 'Empty: the one that may see the repository', appKey: 'Secret with the app’s private key', appKeyText: 'The RSA key that GitHub made for it', apiUrl: 'Address of the API', apiUrlText: 'Empty: that of the repository’s host',
  apiToken: 'Secret with a token for requests', apiTokenText: 'Pull and merge requests go over the hosting service’s API, which keys for SSH do not open',
  network: 'Proxy and certificates', usual: 'as usual', direct: 'no proxy', throughProxy: (proxy: string) => `through ${proxy}`, ownCa: 'own CA', clientCertificate: 'client certificate',
  through: 'Proxy', throughs: { USUAL: 'As the server is set up', NONE: 'None: straight to the repository', PROXY: 'This one' }, proxy: 'Address of the proxy', proxyText: 'http://host:port or socks5://host:port; for SSH too',
  bypass: 'Not through it', bypassText: 'One host a line; *.example.com for all below',
  ca: 'Certificates to trust', caText: 'Beside the usual ones: PEM text, or the path of a PEM file on the server', certificate: 'Secret with the client certificate', certificateText: 'PEM; for servers that ask for one', certificateKey: 'Secret with its key', certificateKeyText: 'Empty: in the same secret', certificatePassphrase: 'Secret with the key’s passphrase',
  httpOnly: 'Certificates are for https addresses.',
  signatures: 'Signatures and requests', signatureNone: 'none', signs: 'signs', checks: 'checks signatures', requests: 'opens requests', signaturesShort: 'Signatures',
  signers: 'Accept only commits signed by', signersText: 'Lines as in allowed_signers, armored OpenPGP public keys, or both. Every commit that comes must be signed by one of them; empty: signatures are not looked at', signersUnused: 'Has no effect in this direction: nothing comes from Git.',
  signing: 'Secret with the key that signs', signingText: 'A private SSH or OpenPGP key', signingRevert: 'For the commit that reverts', signingPassphrase: 'Secret with its passphrase', signingUnused: 'Has no effect in this direction: nothing is pushed.',
  propose: 'Pull or merge request', proposes: { '': 'None: push to the branch', IF_PROTECTED: 'Where the branch takes no push', ALWAYS: 'After every push' } as Record<string, string>, target: 'Into the branch', targetText: 'Empty: main',
};
