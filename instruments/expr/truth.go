package expr

// Not gives Kleene's negation: unknown stays unknown.
func (t Tri) Not() Tri {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return Unknown
}

// And gives Kleene's conjunction: false as soon as one side is false, unknown or not the other.
func (t Tri) And(u Tri) Tri {
	switch {
	case t == False || u == False:
		return False
	case t == True && u == True:
		return True
	}
	return Unknown
}

// Or gives Kleene's disjunction: true as soon as one side is true, unknown or not the other.
func (t Tri) Or(u Tri) Tri {
	switch {
	case t == True || u == True:
		return True
	case t == False && u == False:
		return False
	}
	return Unknown
}

// truth is a compiled condition.
type truth func(*Frame) Tri

// seek is the conjunction of conditions (stop is False) or their disjunction (stop is True): the first one that is stop
// decides, and the rest is not evaluated.
func seek(conditions []truth, stop Tri) truth {
	none := stop.Not()
	return func(f *Frame) Tri {
		out := none
		for _, holds := range conditions {
			switch holds(f) {
			case stop:
				return stop
			case Unknown:
				out = Unknown
			}
		}
		return out
	}
}

// tally counts conditions: how many are surely true, and how many are not surely false.
func tally(conditions []truth) number {
	return func(f *Frame) Value {
		sure, possible := 0, len(conditions)
		for _, holds := range conditions {
			switch holds(f) {
			case True:
				sure++
			case False:
				possible--
			}
		}
		return Value{float64(sure), float64(possible), True}
	}
}
