import fc from 'fast-check'

// The same examples at every run, so that what passed passes again; FC_SEED looks for others.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) })
