// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries about the audit log, on a reading connection.

#pragma once

#include "store/audit_book.h"
#include "store/sql.h"

namespace fairground::store {

Answer<AuditPage> readAudit(Connection& connection, const std::string& campaign, int64_t after, int limit,
                            FigureKinds figures);
Answer<AuditProof> readAuditProof(Connection& connection, const std::string& campaign, const std::string& key);

}  // namespace fairground::store
