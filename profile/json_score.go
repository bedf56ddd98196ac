package profile

func appendScores(dst []byte, p *Profile) []byte {
	dst = appendKey(dst, "scores")
	dst = append(dst, '[')
	for i := range p.Scales {
		dst = appendComma(dst)
		dst = appendScore(dst, p, i)
	}
	return append(dst, ']')
}

func appendScore(dst []byte, p *Profile, i int) []byte {
	info, s := &p.Scales[i], &p.Scores[i]
	dst = append(dst, '{')
	dst = appendString(dst, "id", info.ID)
	dst = appendFlag(dst, "helper", !info.Report)
	dst = appendString(dst, "state", stateWords[s.State].ID())
	if s.Why != NotSaid {
		dst = appendString(dst, "why", whyWords[s.Why].ID())
	}
	dst = appendNumber(dst, s.Raw)
	dst = appendInt(dst, "answered", int64(s.Answered))
	dst = appendInt(dst, "of", int64(s.Of))
	dst = appendBand(dst, "band", info, s.Band.At)
	dst = appendBand(dst, "band_lo", info, s.Band.Lo)
	dst = appendBand(dst, "band_hi", info, s.Band.Hi)
	dst = appendStandards(dst, p, info)
	if s.HasProbabilities {
		dst = appendKey(dst, "probabilities")
		dst = append(dst, '{')
		for k := range info.Bands {
			if x := p.Probabilities[info.FirstBand+k]; isFinite(x) {
				dst = appendName(dst, info.Bands[k].ID)
				dst = AppendFloat(dst, x)
			}
		}
		dst = append(dst, '}')
	}
	return append(dst, '}')
}

// appendBand writes the band at an index from 1; 0 is not known.
func appendBand(dst []byte, key string, info *ScaleInfo, at int16) []byte {
	if at == 0 {
		return dst
	}
	return appendString(dst, key, info.Bands[at-1].ID)
}

func appendStandards(dst []byte, p *Profile, info *ScaleInfo) []byte {
	if len(info.Metrics) == 0 {
		return dst
	}
	dst = appendKey(dst, "standards")
	dst = append(dst, '{')
	for k, metric := range info.Metrics {
		s := &p.Standards[info.FirstStandard+k]
		dst = appendName(dst, metric)
		dst = append(dst, '{')
		dst = appendFlag(dst, "helper", k >= info.Reported)
		if k < len(info.NormOf) && info.NormOf[k] >= 0 {
			dst = appendString(dst, "norms", p.Norms[info.NormOf[k]].ID)
		}
		dst = appendStandard(dst, s)
		dst = append(dst, '}')
	}
	return append(dst, '}')
}

func appendStandard(dst []byte, s *Standard) []byte {
	if s.Why != NotSaid {
		dst = appendString(dst, "why", whyWords[s.Why].ID())
	}
	dst = appendNumber(dst, s.Number)
	if s.HasSE {
		dst = appendFloat(dst, "se", s.SE)
	}
	if s.HasCI && isFinite(s.CILo) && isFinite(s.CIHi) {
		dst = appendKey(dst, "ci")
		dst = append(dst, '[')
		dst = AppendFloat(dst, s.CILo)
		dst = append(dst, ',')
		dst = AppendFloat(dst, s.CIHi)
		dst = append(dst, ']')
	}
	dst = appendFlag(dst, "fallback", s.Fallback)
	return appendFlag(dst, "suspect", s.Suspect)
}
