package main

// Time zones that a mapping names are known also where the machine has no list of its own, as on Windows.
import _ "time/tzdata"
