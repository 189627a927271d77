// A module that cannot be loaded.
throw new TypeError('Nothing works here.');
