// Hashing a row must not begin with clearing the kilobyte it is copied to.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
