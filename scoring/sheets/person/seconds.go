package person

// ParseSeconds reads a time taken, in seconds: 238, 238.5, 123秒, 123s, 00:03:58, 2分3秒, 1小时2分3秒. A clock with one colon may
// be minutes or hours; minutes and seconds behind a larger unit are below 60.
func ParseSeconds(cell []byte) (float64, Fault) {
	var buf [longest]byte
	s, fault := begin(buf[:], cell, NotSeconds)
	if fault != OK {
		return 0, fault
	}
	n := digits(s)
	if n == 0 || n > 9 {
		return 0, NotSeconds
	}
	switch rest := s[n:]; {
	case n <= 3 && len(rest) > 0 && rest[0] == ':':
		return clockSeconds(number(s[:n]), rest)
	case len(rest) == 0 || rest[0] == '.' || string(rest) == "秒" || string(rest) == "s":
		return plainSeconds(number(s[:n]), rest)
	}
	return wordSeconds(s)
}

// clockSeconds reads what stands behind the hours of 00:03:58.
func clockSeconds(hours int, s []byte) (float64, Fault) {
	minutes, rest, ok := cutSixtieth(s)
	if !ok {
		return 0, NotSeconds
	}
	if len(rest) == 0 {
		return 0, SecondsAmbiguous
	}
	whole, rest, ok := cutSixtieth(rest)
	if !ok {
		return 0, NotSeconds
	}
	return plainSeconds(3600*hours+60*minutes+whole, rest)
}

// plainSeconds reads what stands behind the whole seconds: nothing, decimals, a unit.
func plainSeconds(whole int, s []byte) (float64, Fault) {
	part, rest, ok := cutDecimals(s)
	if after, unit := cutAny(rest, "秒", "s"); unit {
		rest = after
	}
	if !ok || len(rest) > 0 {
		return 0, NotSeconds
	}
	return float64(whole) + part.Seconds(), OK
}

// durationUnits are the units of a time taken in words, the largest first, with what stands for each.
var durationUnits = [...]struct {
	seconds, most int // most is the highest number behind a larger unit
	words         [2]string
}{{3600, 0, [2]string{"小时", "时"}}, {60, 59, [2]string{"分钟", "分"}}, {1, 59, [2]string{"秒钟", "秒"}}}

// wordSeconds reads 1小时2分3秒, of which any part may be left out.
func wordSeconds(s []byte) (float64, Fault) {
	total, larger := 0, false
	for _, u := range durationUnits {
		n, rest, ok := cutNumber(s, 5)
		if !ok {
			break
		}
		after, ok := cutAny(rest, u.words[:]...)
		if !ok {
			continue
		}
		if larger && n > u.most {
			return 0, NotSeconds
		}
		total, larger, s = total+n*u.seconds, true, after
	}
	if len(s) > 0 {
		return 0, NotSeconds
	}
	return float64(total), OK
}
