// A module that ends each thread which loads it.
process.exit(5);
