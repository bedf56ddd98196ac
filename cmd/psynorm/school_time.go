package main

import "time"

// schoolTime is the zone of schools: China has one, and no summer time. Nothing depends on where the command runs.
var schoolTime = time.FixedZone("UTC+8", 8*60*60)

// now is the time of an act by the clocks of schools. A server that keeps another time would have it that the morning's acts
// are of the day before.
func now() time.Time { return time.Now().In(schoolTime) }

// today is the day by the clocks of schools, YYYY-MM-DD.
func today() string { return now().Format(time.DateOnly) }
